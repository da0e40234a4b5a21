"""How officers write what the catalogue names otherwise: abbreviated, reworded, shortened.

Written from the terms of the field, not from the catalogue's aliases. A ``?`` before a wording
means that only someone who knows the field, or sees its neighbours, is sure of it: a program may
ask about it, but what it proposes must be right.
"""

STYLES = ("official", "abbreviated", "reworded", "shortened")

INDICATORS: dict[str, tuple[str, str, str]] = {
    "CT01": ("Số CĐCS", "Tổng số công đoàn cơ sở hiện có", "CĐCS"),
    "CT02": ("Số ĐVCĐ", "Tổng số đoàn viên công đoàn", "Đoàn viên"),
    "CT03": ("Số CNVCLĐ", "Tổng số công nhân, viên chức, người lao động", "CNVCLĐ"),
    "LD01": (
        "Số VB chỉ đạo, KH triển khai NQ đã ban hành",
        "Số văn bản chỉ đạo, kế hoạch thực hiện Nghị quyết 07 được ban hành",
        "Văn bản, kế hoạch triển khai Nghị quyết",
    ),
    "LD02": (
        "Số HN quán triệt, triển khai NQ",
        "Số cuộc hội nghị quán triệt, triển khai Nghị quyết 07",
        "Hội nghị quán triệt",
    ),
    "LD03": (
        "Số lượt người được quán triệt NQ",
        "Tổng số lượt người được quán triệt Nghị quyết",
        "?Lượt người quán triệt",
    ),
    "TD01": (
        "Đơn vị có KH, phát động TĐ trong năm (có/không)",
        "Đơn vị xây dựng kế hoạch, phát động phong trào thi đua trong năm (có/không)",
        "?Đơn vị phát động thi đua (có/không)",
    ),
    "TD02": (
        "Số CĐCS có KH, phát động TĐ",
        "Số công đoàn cơ sở xây dựng kế hoạch, tổ chức phát động thi đua",
        "CĐCS phát động thi đua",
    ),
    "TD03": (
        "Lượt PT phát động trong năm",
        "Số lượt phong trào thi đua được phát động trong năm",
        "?Phong trào phát động",
    ),
    "TD04": (
        "Lượt PT phát động đã sơ kết, tổng kết",
        "Số lượt phong trào thi đua phát động trong năm đã được sơ kết, tổng kết",
        "?Phong trào đã sơ kết, tổng kết",
    ),
    "TD13": (
        "Lượt PT mới hoặc cụ thể hóa PT của cấp trên",
        "Số lượt phong trào mới, phong trào cụ thể hóa phong trào cấp trên",
        "?Phong trào mới, cụ thể hóa",
    ),
    "TD16": (
        "Số CĐCS duy trì PT",
        "Số công đoàn cơ sở duy trì được phong trào",
        "CĐCS duy trì phong trào",
    ),
    "TD05": (
        "Lượt ĐV, NLĐ tham gia PT",
        "Số lượt đoàn viên và người lao động tham gia các phong trào thi đua",
        "?Lượt người tham gia phong trào",
    ),
    "TD06": (
        "?Số CT, SP thi đua",
        "Số công trình, sản phẩm thi đua",
        "?Công trình thi đua",
    ),
    "TD07": ("Số khối TĐ trực thuộc", "Tổng số khối thi đua trực thuộc", "?Khối thi đua"),
    "TD08": (
        "Số khối TĐ được đánh giá",
        "Số khối thi đua được tổ chức đánh giá trong năm",
        "Khối thi đua được đánh giá",
    ),
    "TD09": (
        "Số TƯLĐTT còn hiệu lực",
        "Số bản thỏa ước lao động tập thể đang còn hiệu lực",
        "Thỏa ước còn hiệu lực",
    ),
    "TD10": (
        "Số TƯLĐTT có điều khoản thưởng SK",
        "Số thỏa ước lao động tập thể có điều khoản về thưởng sáng kiến",
        "Thỏa ước có thưởng sáng kiến",
    ),
    "TD11": (
        "PT liên kết trên công trình, dự án trọng điểm",
        "Số phong trào thi đua liên kết trên các công trình, dự án trọng điểm",
        "?Phong trào liên kết",
    ),
    "TD12": (
        "Số CĐCS hưởng ứng PT do TTgCP phát động",
        "Số công đoàn cơ sở hưởng ứng các phong trào thi đua do Thủ tướng phát động",
        "CĐCS hưởng ứng phong trào của Thủ tướng",
    ),
    "TD17": (
        "Số CĐCS có nội quy, QC thưởng SK",
        "Số công đoàn cơ sở có nội quy, quy chế về thưởng sáng kiến",
        "CĐCS có quy chế thưởng sáng kiến",
    ),
    "SK01": ("Số SK được công nhận", "Tổng số sáng kiến được công nhận", "?Sáng kiến"),
    "SK02": (
        "Giá trị làm lợi của SK (tr.đ)",
        "Tổng giá trị làm lợi từ sáng kiến (triệu đồng)",
        "Giá trị làm lợi (triệu đồng)",
    ),
    "SK03": (
        "?Lượt TT, CN được thưởng SK",
        "Số lượt tập thể và cá nhân được nhận thưởng sáng kiến",
        "?Lượt được thưởng sáng kiến",
    ),
    "DH01": (
        "Số ĐHTT được phát hiện, giới thiệu",
        "Số gương điển hình tiên tiến được phát hiện và giới thiệu",
        "Điển hình được phát hiện",
    ),
    "DH02": (
        "Số ĐHTT được lựa chọn, bồi dưỡng",
        "Số điển hình tiên tiến được lựa chọn để bồi dưỡng",
        "Điển hình được bồi dưỡng",
    ),
    "DH03": (
        "Số ĐHTT được tôn vinh, biểu dương",
        "Số điển hình tiên tiến được biểu dương, tôn vinh",
        "Điển hình được tôn vinh",
    ),
    "DH04": (
        "Số ĐHTT được nhân rộng",
        "Số điển hình tiên tiến được nhân rộng",
        "Điển hình được nhân rộng",
    ),
    "KT01": (
        "Lượt tập thể được KT",
        "Số lượt tập thể được khen thưởng",
        "?Tập thể được khen",
    ),
    "KT02": (
        "Lượt cá nhân được KT",
        "Số lượt cá nhân được khen thưởng",
        "?Cá nhân được khen",
    ),
    "KT03": (
        "Lượt KT công nhân, LĐ trực tiếp",
        "Số lượt công nhân, lao động trực tiếp được tổ chức công đoàn khen thưởng",
        "Khen công nhân, lao động trực tiếp",
    ),
    "KT04": (
        "?Lượt KT CC, VC không giữ vị trí LĐ, QL",
        "Số lượt công chức, viên chức không giữ vị trí lãnh đạo, quản lý được khen thưởng",
        "?Khen công chức, viên chức không lãnh đạo",
    ),
    "KT05": ("KT đột xuất", "Số lượt khen thưởng đột xuất", "Khen đột xuất"),
    "KT06": ("KT chuyên đề", "Số lượt khen thưởng theo chuyên đề", "Khen chuyên đề"),
    "KT15": (
        "KT sáng kiến, sáng tạo",
        "Số lượt khen thưởng về sáng kiến, sáng tạo",
        "?Khen sáng kiến, sáng tạo",
    ),
    "KT07": (
        "?Số ĐV, DN khen thưởng theo tuần, tháng, quý",
        "Số đơn vị, doanh nghiệp khen thưởng hằng tuần, hằng tháng, hằng quý",
        "Đơn vị, doanh nghiệp khen theo tuần, tháng, quý",
    ),
    "KT08": (
        "Số HS khen thưởng đã thẩm định",
        "Tổng số hồ sơ khen thưởng được thẩm định",
        "Hồ sơ đã thẩm định",
    ),
    "KT09": ("Số HS khen thưởng điện tử", "Số hồ sơ khen thưởng điện tử", "Hồ sơ điện tử"),
    "KT12": (
        "Số HS khen thưởng giải quyết đúng hạn",
        "Số hồ sơ khen thưởng được giải quyết đúng thời hạn",
        "Hồ sơ giải quyết đúng hạn",
    ),
    "KT10": (
        "VB về KT được ban hành, sửa đổi, bổ sung",
        "Số văn bản về khen thưởng được ban hành mới, sửa đổi, bổ sung",
        "?Văn bản khen thưởng ban hành, sửa đổi",
    ),
    "KT14": (
        "Có tiêu chí bình xét riêng cho LĐ trực tiếp (có/không)",
        "Có tiêu chí bình xét riêng đối với lao động trực tiếp, người không giữ vị trí lãnh đạo "
        "(có/không)",
        "?Tiêu chí riêng cho lao động trực tiếp (có/không)",
    ),
    "KT16": (
        "Dùng phần mềm quản lý HS khen thưởng (có/không)",
        "Có sử dụng phần mềm quản lý hồ sơ khen thưởng (có/không)",
        "Phần mềm quản lý hồ sơ khen thưởng (có/không)",
    ),
    "TT01": (
        "?Số cuộc TT (ngoài HN quán triệt NQ)",
        "Số cuộc tuyên truyền về thi đua, khen thưởng",
        "?Cuộc tuyên truyền",
    ),
    "TT02": (
        "?Lượt người được TT",
        "Số lượt người được tuyên truyền về thi đua, khen thưởng",
        "Lượt người được tuyên truyền",
    ),
    "TT07": (
        "?Lượt chủ tịch CĐCS được TT",
        "Số lượt chủ tịch công đoàn cơ sở được tuyên truyền",
        "Chủ tịch CĐCS được tuyên truyền",
    ),
    "TT03": (
        "Số tin, bài về TĐ, KT",
        "Số lượng tin, bài về công tác thi đua, khen thưởng",
        "?Tin, bài",
    ),
    "TT04": (
        "Số cuộc KT, GS độc lập",
        "Số cuộc kiểm tra, giám sát được tổ chức độc lập",
        "?Kiểm tra độc lập",
    ),
    "TT05": (
        "Số cuộc KT, GS lồng ghép",
        "Số cuộc kiểm tra, giám sát được tổ chức lồng ghép",
        "?Kiểm tra lồng ghép",
    ),
    "TT09": (
        "Lượt CĐCS được KT, GS",
        "Số lượt công đoàn cơ sở được kiểm tra, giám sát",
        "?CĐCS được kiểm tra",
    ),
    "TT06": (
        "Số CĐCS đưa TĐKT vào chương trình công tác năm",
        "Số công đoàn cơ sở đưa nội dung thi đua, khen thưởng vào chương trình công tác hằng năm",
        "CĐCS đưa vào chương trình công tác năm",
    ),
    "TT08": (
        "Số CĐCS đưa TĐKT vào NQ đại hội",
        "Số công đoàn cơ sở đưa nội dung thi đua, khen thưởng vào nghị quyết đại hội",
        "CĐCS đưa vào nghị quyết đại hội",
    ),
    "TT11": (
        "Số CĐCS đưa TĐKT vào HN CBCCVC, HN NLĐ",
        "Số công đoàn cơ sở đưa nội dung thi đua, khen thưởng vào hội nghị cán bộ, công chức, "
        "viên chức và hội nghị người lao động",
        "CĐCS đưa vào hội nghị CBCC, hội nghị NLĐ",
    ),
    "TT10": (
        "VB tham mưu cấp ủy, phối hợp chính quyền, chuyên môn",
        "Số văn bản tham mưu cho cấp ủy, phối hợp với chính quyền, chuyên môn",
        "Văn bản tham mưu cấp ủy",
    ),
    "TT12": (
        "Số VB về TĐKT được rà soát",
        "Số văn bản về công tác thi đua, khen thưởng được rà soát",
        "?Văn bản được rà soát",
    ),
    "TT13": (
        "Có Hội đồng TĐKT (có/không)",
        "Có thành lập Hội đồng Thi đua, Khen thưởng (có/không)",
        "Hội đồng Thi đua - Khen thưởng (có/không)",
    ),
    "BM01": (
        "Số CB làm công tác TĐKT",
        "Tổng số cán bộ làm công tác thi đua, khen thưởng",
        "?Cán bộ thi đua, khen thưởng",
    ),
    "BM07": (
        "Số CB làm công tác TĐKT đã qua bồi dưỡng nghiệp vụ",
        "Số cán bộ làm công tác thi đua, khen thưởng đã được bồi dưỡng nghiệp vụ",
        "?Cán bộ đã bồi dưỡng nghiệp vụ",
    ),
    "BM02": (
        "Số CĐCS có phân công CB phụ trách TĐKT",
        "Số công đoàn cơ sở phân công cán bộ phụ trách công tác thi đua, khen thưởng",
        "CĐCS có cán bộ phụ trách",
    ),
    "BM06": (
        "Đơn vị có phân công CB phụ trách TĐKT (có/không)",
        "Đơn vị có phân công cán bộ phụ trách công tác thi đua, khen thưởng (có/không)",
        "?Có cán bộ phụ trách (có/không)",
    ),
    "BM03": (
        "Số lớp tập huấn do ĐV tổ chức",
        "Số lớp tập huấn nghiệp vụ do đơn vị tổ chức",
        "Lớp tập huấn",
    ),
    "BM04": (
        "Lượt CB được tập huấn",
        "Số lượt cán bộ được tập huấn nghiệp vụ thi đua, khen thưởng",
        "?Lượt tập huấn",
    ),
}

AMBIGUOUS = (
    "Số văn bản ban hành",
    "Số cuộc kiểm tra, giám sát",
    "Tập huấn",
    "Số lượt khen thưởng",
    "Điển hình tiên tiến",
    "Số CĐCS đưa TĐKT vào NQ, chương trình",
    "Phong trào thi đua",
    "Số CĐCS thực hiện",
)
"""Even a person must ask the sender which figure is meant."""

UNKNOWN = (
    "Số đoàn viên kết nạp mới",
    "Số CĐCS thành lập mới",
    "Số nữ đoàn viên",
    "Số CĐCS hoàn thành tốt nhiệm vụ",
    "Số sáng kiến đang đề nghị công nhận",
    "Số nhà “Mái ấm Công đoàn” được hỗ trợ",
    "Số tiền ủng hộ Quỹ Vì người nghèo (triệu đồng)",
    "Số đoàn viên ưu tú được kết nạp Đảng",
    "Số cán bộ công đoàn được tập huấn về tài chính",
    "Số cuộc kiểm tra tài chính công đoàn",
    "Số CĐCS không phát động thi đua",
    "Số hồ sơ khen thưởng bị trả lại",
    "Số gia đình CNVCLĐ văn hóa",
)
"""Figures that the plan does not ask for, some of them near to what it asks for."""

SHARES = (
    "Tỷ lệ CĐCS phát động thi đua (%)",
    "Tỷ lệ điển hình được nhân rộng (%)",
    "Tỷ lệ đoàn viên/CNVCLĐ (%)",
)
