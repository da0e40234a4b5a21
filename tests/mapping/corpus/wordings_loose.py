"""Further wordings, each by another officer; ``?`` as in the other wordings."""

LOOSE: dict[str, tuple[str, ...]] = {
    "CT01": (
        "Số công đoàn cơ sở trực thuộc",
        "Tổng số CĐCS",
        "?Công đoàn cơ sở",
        "Số lượng công đoàn cơ sở (CĐCS)",
    ),
    "CT02": (
        "Số lượng đoàn viên công đoàn",
        "Tổng số đoàn viên",
        "Số đoàn viên công đoàn đến 31/12",
        "Đoàn viên CĐ",
    ),
    "CT03": (
        "Tổng số CNVCLĐ",
        "Số công nhân, viên chức, lao động (CNVCLĐ)",
        "?Số CBCCVCLĐ",
        "?Số cán bộ, công chức, viên chức, lao động",
    ),
    "LD01": (
        "Số văn bản, kế hoạch triển khai Nghị quyết 07/NQ-TLĐ",
        "Số kế hoạch, văn bản chỉ đạo triển khai thực hiện NQ 07",
    ),
    "LD02": (
        "?Số hội nghị quán triệt, triển khai",
        "Số cuộc hội nghị triển khai, quán triệt Nghị quyết",
    ),
    "LD03": (
        "Số lượt CB, ĐV được quán triệt Nghị quyết",
        "Tổng số lượt người tham gia học tập, quán triệt nghị quyết",
    ),
    "TD01": (
        "Đơn vị có phát động thi đua trong năm (Có/Không)",
        "Có xây dựng kế hoạch, phát động thi đua hằng năm",
    ),
    "TD02": (
        "Số CĐCS xây dựng kế hoạch và phát động phong trào thi đua",
        "Số CĐCS tổ chức phát động thi đua",
        "CĐCS có kế hoạch, phát động thi đua",
    ),
    "TD03": (
        "Số phong trào thi đua đã phát động",
        "Tổng số phong trào phát động trong năm",
    ),
    "TD04": (
        "Số phong trào đã tổ chức sơ kết hoặc tổng kết",
        "Số phong trào được sơ kết, tổng kết trong năm",
    ),
    "TD13": ("Số phong trào phát động mới hoặc cụ thể hóa phong trào của cấp trên",),
    "TD16": (
        "Số CĐCS duy trì các phong trào thi đua",
        "?CĐCS duy trì phong trào",
    ),
    "TD05": (
        "Số lượt đoàn viên, NLĐ tham gia các phong trào",
        "Tổng số lượt đoàn viên, người lao động tham gia thi đua",
    ),
    "TD06": (
        "?Số công trình, sản phẩm thi đua được công nhận",
        "Số công trình thi đua, sản phẩm thi đua",
    ),
    "TD07": ("?Số khối thi đua",),
    "TD08": ("Số khối thi đua được đánh giá hằng năm",),
    "TD09": (
        "Số thỏa ước lao động tập thể đang có hiệu lực",
        "Số TƯLĐTT còn hiệu lực",
    ),
    "TD10": (
        "Số TƯLĐTT có nội dung thưởng sáng kiến",
        "Số thỏa ước lao động tập thể có quy định thưởng sáng kiến",
    ),
    "TD11": (
        "Số phong trào liên kết ở các công trình, dự án trọng điểm",
        "Phong trào thi đua liên kết trên các công trình trọng điểm",
    ),
    "TD12": (
        "Số CĐCS hưởng ứng phong trào thi đua của Thủ tướng Chính phủ",
        "Số CĐCS tham gia hưởng ứng phong trào do Thủ tướng phát động",
    ),
    "TD17": (
        "Số CĐCS có quy chế, nội quy thưởng sáng kiến",
        "Số CĐCS ban hành quy chế thưởng sáng kiến",
    ),
    "SK01": (
        "Số sáng kiến được công nhận",
        "?Tổng số sáng kiến, giải pháp được công nhận",
        "Số sáng kiến được các cấp công nhận",
    ),
    "SK02": (
        "?Giá trị làm lợi (triệu đồng)",
        "Tổng giá trị làm lợi của các sáng kiến (triệu đồng)",
    ),
    "SK03": ("Số lượt tập thể, cá nhân được thưởng sáng kiến",),
    "DH01": (
        "Số điển hình tiên tiến phát hiện, giới thiệu",
        "Số ĐHTT phát hiện mới",
    ),
    "DH02": (
        "Số điển hình được lựa chọn và bồi dưỡng",
        "Số điển hình tiên tiến được bồi dưỡng",
    ),
    "DH03": (
        "Số điển hình được biểu dương, tôn vinh",
        "Số điển hình tiên tiến được tôn vinh",
    ),
    "DH04": (
        "Số điển hình được nhân rộng",
        "?Số mô hình, điển hình tiên tiến được nhân rộng",
    ),
    "KT01": (
        "Số lượt tập thể được khen thưởng",
        "Tổng số tập thể được khen thưởng",
    ),
    "KT02": (
        "Tổng số cá nhân được khen thưởng",
        "Số lượt cá nhân được khen",
    ),
    "KT03": (
        "Số lượt công nhân, lao động trực tiếp được khen thưởng",
        "Khen thưởng công nhân, người lao động trực tiếp",
        "Lượt khen thưởng công nhân trực tiếp sản xuất, lao động trực tiếp",
    ),
    "KT04": (
        "Số lượt CC, VC không giữ chức vụ lãnh đạo, quản lý được khen thưởng",
        "Khen thưởng công chức, viên chức không giữ chức vụ lãnh đạo, quản lý",
    ),
    "KT05": (
        "Số lượt khen đột xuất",
        "Khen thưởng đột xuất",
    ),
    "KT06": (
        "Khen thưởng theo chuyên đề",
        "Số lượt KT chuyên đề",
    ),
    "KT15": (
        "Khen thưởng về sáng kiến, sáng tạo",
        "Số lượt khen thưởng sáng kiến, sáng tạo",
    ),
    "KT07": ("Số đơn vị, doanh nghiệp tổ chức khen thưởng theo tuần, tháng, quý",),
    "KT08": (
        "Số hồ sơ khen thưởng thẩm định",
        "Tổng số hồ sơ khen thưởng đã thẩm định",
    ),
    "KT09": ("Số hồ sơ khen thưởng nộp điện tử",),
    "KT12": (
        "Số hồ sơ khen thưởng giải quyết đúng thời hạn",
        "Hồ sơ khen thưởng đúng hạn",
    ),
    "KT10": ("Số văn bản về công tác khen thưởng ban hành, sửa đổi, bổ sung",),
    "KT14": (
        "Có tiêu chí bình xét khen thưởng riêng cho lao động trực tiếp",
        "Có tiêu chí riêng bình xét cho lao động trực tiếp",
    ),
    "KT16": (
        "Có phần mềm quản lý hồ sơ khen thưởng",
        "Sử dụng phần mềm quản lý hồ sơ khen thưởng",
    ),
    "TT01": (
        "?Số cuộc tuyên truyền",
        "Số cuộc tuyên truyền về công tác TĐKT",
    ),
    "TT02": (
        "Số lượt người được tuyên truyền",
        "Tổng số lượt người nghe tuyên truyền về TĐKT",
    ),
    "TT07": ("Số lượt chủ tịch CĐCS được tuyên truyền",),
    "TT03": (
        "Số tin, bài tuyên truyền về thi đua, khen thưởng",
        "Tin bài về TĐKT",
    ),
    "TT04": (
        "?Số cuộc kiểm tra, giám sát chuyên đề độc lập",
        "?Kiểm tra, giám sát độc lập",
    ),
    "TT05": (
        "?Kiểm tra, giám sát lồng ghép",
        "Số cuộc kiểm tra lồng ghép",
    ),
    "TT09": ("Số lượt CĐCS được kiểm tra, giám sát",),
    "TT06": (
        "Số CĐCS đưa thi đua, khen thưởng vào chương trình công tác",
        "Số CĐCS đưa nội dung TĐKT vào chương trình công tác năm",
    ),
    "TT08": (
        "Số CĐCS đưa thi đua, khen thưởng vào nghị quyết đại hội",
        "Số CĐCS đưa nội dung TĐKT vào NQ Đại hội nhiệm kỳ",
    ),
    "TT11": ("Số CĐCS đưa thi đua, khen thưởng vào hội nghị CBCCVC, hội nghị NLĐ",),
    "TT10": (
        "Số văn bản tham mưu cấp ủy, phối hợp chính quyền",
        "Văn bản tham mưu cho cấp ủy, phối hợp với chính quyền cùng cấp",
    ),
    "TT12": ("Số văn bản về TĐKT đã rà soát",),
    "TT13": (
        "Có Hội đồng thi đua, khen thưởng",
        "?Có HĐ TĐKT",
    ),
    "BM01": (
        "Số cán bộ làm công tác thi đua khen thưởng",
        "Tổng số CB làm công tác TĐ, KT",
    ),
    "BM07": ("Số cán bộ làm công tác TĐKT được bồi dưỡng nghiệp vụ",),
    "BM02": (
        "Số CĐCS có cán bộ phụ trách thi đua, khen thưởng",
        "Số CĐCS phân công cán bộ phụ trách TĐKT",
    ),
    "BM06": (
        "?Đơn vị đã phân công cán bộ phụ trách",
        "Có phân công cán bộ phụ trách thi đua, khen thưởng tại đơn vị",
    ),
    "BM03": (
        "?Số lớp tập huấn đã tổ chức",
        "Số lớp tập huấn do đơn vị mở",
    ),
    "BM04": (
        "?Số lượt cán bộ được tập huấn",
        "Tổng số lượt cán bộ tham gia tập huấn nghiệp vụ TĐKT",
    ),
    "TD14": ("Số phong trào theo đối tượng",),
}
