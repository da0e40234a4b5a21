"""Further wordings, each by another officer; ``?`` as in the other wordings."""

LOOSE: dict[str, tuple[str, ...]] = {
    "CT01": (
        "Số công đoàn cơ sở trực thuộc",
        "Tổng số CĐCS",
        "?Công đoàn cơ sở",
        "Số lượng công đoàn cơ sở (CĐCS)",
        "Tổng số công đoàn cơ sở",
        "Số CĐCS trực thuộc quản lý",
    ),
    "CT02": (
        "Số lượng đoàn viên công đoàn",
        "Tổng số đoàn viên",
        "Số đoàn viên công đoàn đến 31/12",
        "Đoàn viên CĐ",
        "Tổng số ĐV công đoàn",
        "Số đoàn vien",
        "Số đoàn viên hiện có",
    ),
    "CT03": (
        "Tổng số CNVCLĐ",
        "Số công nhân, viên chức, lao động (CNVCLĐ)",
        "?Số CBCCVCLĐ",
        "?Số cán bộ, công chức, viên chức, lao động",
        "Tổng số CNVC-LĐ",
        "?Số CNLĐ, CCVC",
        "Tổng số công nhân viên chức lao động",
    ),
    "LD01": (
        "Số văn bản, kế hoạch triển khai Nghị quyết 07/NQ-TLĐ",
        "Số kế hoạch, văn bản chỉ đạo triển khai thực hiện NQ 07",
        "?Số kế hoạch, công văn triển khai Nghị quyết",
        "Văn bản chỉ đạo triển khai Nghị quyết 07",
    ),
    "LD02": (
        "?Số hội nghị quán triệt, triển khai",
        "Số cuộc hội nghị triển khai, quán triệt Nghị quyết",
        "Số buổi hội nghị quán triệt Nghị quyết",
        "Số cuộc quán triệt, triển khai NQ 07",
    ),
    "LD03": (
        "Số lượt CB, ĐV được quán triệt Nghị quyết",
        "Tổng số lượt người tham gia học tập, quán triệt nghị quyết",
        "?Lượt người tham gia quán triệt Nghị quyết",
        "?Số lượt CNVCLĐ được quán triệt",
    ),
    "TD01": (
        "Đơn vị có phát động thi đua trong năm (Có/Không)",
        "Có xây dựng kế hoạch, phát động thi đua hằng năm",
    ),
    "TD02": (
        "Số CĐCS xây dựng kế hoạch và phát động phong trào thi đua",
        "Số CĐCS tổ chức phát động thi đua",
        "CĐCS có kế hoạch, phát động thi đua",
        "Số CĐCS phát động phong trào thi đua",
        "Số CĐCS có xây dựng KH và phát động thi đua",
    ),
    "TD03": (
        "Số phong trào thi đua đã phát động",
        "Tổng số phong trào phát động trong năm",
        "?Số đợt phong trào thi đua phát động trong năm",
    ),
    "TD04": (
        "Số phong trào đã tổ chức sơ kết hoặc tổng kết",
        "Số phong trào được sơ kết, tổng kết trong năm",
        "Số phong trào đã sơ kết, tổng kết",
    ),
    "TD13": ("Số phong trào phát động mới hoặc cụ thể hóa phong trào của cấp trên",),
    "TD16": (
        "Số CĐCS duy trì các phong trào thi đua",
        "?CĐCS duy trì phong trào",
        "Số đơn vị CĐCS duy trì phong trào",
    ),
    "TD05": (
        "Số lượt đoàn viên, NLĐ tham gia các phong trào",
        "Tổng số lượt đoàn viên, người lao động tham gia thi đua",
        "?Lượt CNVCLĐ tham gia phong trào thi đua",
        "?Số lượt người tham gia các phong trào thi đua",
    ),
    "TD06": (
        "?Số công trình, sản phẩm thi đua được công nhận",
        "Số công trình thi đua, sản phẩm thi đua",
        "?Công trình, sản phẩm đăng ký thi đua",
    ),
    "TD07": (
        "?Số khối thi đua",
        "Số khối thi đua trực thuộc đơn vị",
    ),
    "TD08": (
        "Số khối thi đua được đánh giá hằng năm",
        "Số khối thi đua đã đánh giá",
    ),
    "TD09": (
        "Số thỏa ước lao động tập thể đang có hiệu lực",
        "Số TƯLĐTT còn hiệu lực",
        "Số TƯLĐTT đang có hiệu lực",
    ),
    "TD10": (
        "Số TƯLĐTT có nội dung thưởng sáng kiến",
        "Số thỏa ước lao động tập thể có quy định thưởng sáng kiến",
        "Số thỏa ước có điều khoản khen thưởng sáng kiến",
    ),
    "TD11": (
        "Số phong trào liên kết ở các công trình, dự án trọng điểm",
        "Phong trào thi đua liên kết trên các công trình trọng điểm",
    ),
    "TD12": (
        "Số CĐCS hưởng ứng phong trào thi đua của Thủ tướng Chính phủ",
        "Số CĐCS tham gia hưởng ứng phong trào do Thủ tướng phát động",
        "?Số CĐCS hưởng ứng các phong trào của Chính phủ",
        "CĐCS tham gia phong trào thi đua do TTg phát động",
    ),
    "TD17": (
        "Số CĐCS có quy chế, nội quy thưởng sáng kiến",
        "Số CĐCS ban hành quy chế thưởng sáng kiến",
        "CĐCS có nội quy, quy chế về khen thưởng sáng kiến",
    ),
    "SK01": (
        "Số sáng kiến được công nhận",
        "?Tổng số sáng kiến, giải pháp được công nhận",
        "Số sáng kiến được các cấp công nhận",
        "?Số sáng kiến cải tiến được công nhận",
        "?Số SKKN được công nhận",
        "Tổng sáng kiến được công nhận trong năm",
    ),
    "SK02": (
        "?Giá trị làm lợi (triệu đồng)",
        "Tổng giá trị làm lợi của các sáng kiến (triệu đồng)",
        "?Giá trị làm lợi từ các sáng kiến",
        "Giá trị làm lợi của sáng kiến (triệu VNĐ)",
    ),
    "SK03": (
        "Số lượt tập thể, cá nhân được thưởng sáng kiến",
        "?Số lượt được thưởng sáng kiến",
    ),
    "DH01": (
        "Số điển hình tiên tiến phát hiện, giới thiệu",
        "Số ĐHTT phát hiện mới",
        "Phát hiện, giới thiệu điển hình tiên tiến",
    ),
    "DH02": (
        "Số điển hình được lựa chọn và bồi dưỡng",
        "Số điển hình tiên tiến được bồi dưỡng",
        "Lựa chọn, bồi dưỡng điển hình",
    ),
    "DH03": (
        "Số điển hình được biểu dương, tôn vinh",
        "Số điển hình tiên tiến được tôn vinh",
        "Tôn vinh, biểu dương điển hình tiên tiến",
        "Số gương điển hình được biểu dương",
    ),
    "DH04": (
        "Số điển hình được nhân rộng",
        "?Số mô hình, điển hình tiên tiến được nhân rộng",
        "Nhân rộng điển hình tiên tiến",
        "Số ĐHTT đã nhân rộng",
    ),
    "KT01": (
        "Số lượt tập thể được khen thưởng",
        "Tổng số tập thể được khen thưởng",
        "Số tập thể được khen thưởng trong năm",
    ),
    "KT02": (
        "Tổng số cá nhân được khen thưởng",
        "Số lượt cá nhân được khen",
        "Lượt cá nhân đuợc khen thưởng",
        "Số lượt cá nhân được khen thưỏng",
    ),
    "KT03": (
        "Số lượt công nhân, lao động trực tiếp được khen thưởng",
        "Khen thưởng công nhân, người lao động trực tiếp",
        "Lượt khen thưởng công nhân trực tiếp sản xuất, lao động trực tiếp",
        "Khen thưởng cho công nhân, lao động trực tiếp",
        "Số CNLĐ trực tiếp được khen thưởng",
    ),
    "KT04": (
        "Số lượt CC, VC không giữ chức vụ lãnh đạo, quản lý được khen thưởng",
        "Khen thưởng công chức, viên chức không giữ chức vụ lãnh đạo, quản lý",
        "Khen thưởng cho CCVC không giữ chức vụ lãnh đạo",
    ),
    "KT05": (
        "Số lượt khen đột xuất",
        "Khen thưởng đột xuất",
        "Số khen thưởng đột xuất",
        "Lượt khen thưởng đột xuất của công đoàn",
    ),
    "KT06": (
        "Khen thưởng theo chuyên đề",
        "Số lượt KT chuyên đề",
        "Số khen thưởng chuyên đề",
    ),
    "KT15": (
        "Khen thưởng về sáng kiến, sáng tạo",
        "Số lượt khen thưởng sáng kiến, sáng tạo",
    ),
    "KT07": (
        "Số đơn vị, doanh nghiệp tổ chức khen thưởng theo tuần, tháng, quý",
        "Số đơn vị khen thưởng hàng tuần, hàng tháng, hàng quý",
    ),
    "KT08": (
        "Số hồ sơ khen thưởng thẩm định",
        "Tổng số hồ sơ khen thưởng đã thẩm định",
        "Hồ sơ khen thưởng được thẩm định",
        "Số HSKT đã thẩm định",
    ),
    "KT09": (
        "Số hồ sơ khen thưởng nộp điện tử",
        "Hồ sơ khen thưởng gửi điện tử",
    ),
    "KT12": (
        "Số hồ sơ khen thưởng giải quyết đúng thời hạn",
        "Hồ sơ khen thưởng đúng hạn",
        "Hồ sơ KT giải quyết đúng hạn",
    ),
    "KT10": ("Số văn bản về công tác khen thưởng ban hành, sửa đổi, bổ sung",),
    "KT14": (
        "Có tiêu chí bình xét khen thưởng riêng cho lao động trực tiếp",
        "Có tiêu chí riêng bình xét cho lao động trực tiếp",
    ),
    "KT16": (
        "Có phần mềm quản lý hồ sơ khen thưởng",
        "Sử dụng phần mềm quản lý hồ sơ khen thưởng",
        "?Ứng dụng phần mềm quản lý hồ sơ thi đua, khen thưởng",
    ),
    "TT01": (
        "?Số cuộc tuyên truyền",
        "Số cuộc tuyên truyền về công tác TĐKT",
        "?Số buổi tuyên truyền",
    ),
    "TT02": (
        "Số lượt người được tuyên truyền",
        "Tổng số lượt người nghe tuyên truyền về TĐKT",
        "Lượt người được tuyên truyền về TĐKT",
    ),
    "TT07": ("Số lượt chủ tịch CĐCS được tuyên truyền",),
    "TT03": (
        "Số tin, bài tuyên truyền về thi đua, khen thưởng",
        "Tin bài về TĐKT",
        "Số tin bài tuyên truyền",
    ),
    "TT04": (
        "?Số cuộc kiểm tra, giám sát chuyên đề độc lập",
        "?Kiểm tra, giám sát độc lập",
        "Số cuộc kiểm tra giám sát độc lập về TĐKT",
    ),
    "TT05": (
        "?Kiểm tra, giám sát lồng ghép",
        "Số cuộc kiểm tra lồng ghép",
        "Số cuộc kiểm tra, giám sát kết hợp lồng ghép",
    ),
    "TT09": (
        "Số lượt CĐCS được kiểm tra, giám sát",
        "?CĐCS được kiểm tra, giám sát (lượt)",
    ),
    "TT06": (
        "Số CĐCS đưa thi đua, khen thưởng vào chương trình công tác",
        "Số CĐCS đưa nội dung TĐKT vào chương trình công tác năm",
        "CĐCS đưa TĐKT vào chương trình công tác",
    ),
    "TT08": (
        "Số CĐCS đưa thi đua, khen thưởng vào nghị quyết đại hội",
        "Số CĐCS đưa nội dung TĐKT vào NQ Đại hội nhiệm kỳ",
        "CĐCS đưa TĐKT vào Nghị quyết ĐH",
    ),
    "TT11": (
        "Số CĐCS đưa thi đua, khen thưởng vào hội nghị CBCCVC, hội nghị NLĐ",
        "CĐCS đưa TĐKT vào hội nghị CBCC, NLĐ",
    ),
    "TT10": (
        "Số văn bản tham mưu cấp ủy, phối hợp chính quyền",
        "Văn bản tham mưu cho cấp ủy, phối hợp với chính quyền cùng cấp",
        "?Văn bản tham mưu cho cấp ủy",
    ),
    "TT12": (
        "Số văn bản về TĐKT đã rà soát",
        "Số văn bản TĐKT được rà soát",
    ),
    "TT13": (
        "Có Hội đồng thi đua, khen thưởng",
        "?Có HĐ TĐKT",
        "Có thành lập Hội đồng TĐ-KT",
    ),
    "BM01": (
        "Số cán bộ làm công tác thi đua khen thưởng",
        "Tổng số CB làm công tác TĐ, KT",
        "Số cán bộ phụ trách công tác thi đua khen thưởng",
    ),
    "BM07": (
        "Số cán bộ làm công tác TĐKT được bồi dưỡng nghiệp vụ",
        "?Cán bộ TĐKT đã qua bồi dưỡng",
    ),
    "BM02": (
        "Số CĐCS có cán bộ phụ trách thi đua, khen thưởng",
        "Số CĐCS phân công cán bộ phụ trách TĐKT",
        "Số CĐCS đã phân công cán bộ phụ trách",
    ),
    "BM06": (
        "?Đơn vị đã phân công cán bộ phụ trách",
        "Có phân công cán bộ phụ trách thi đua, khen thưởng tại đơn vị",
    ),
    "BM03": (
        "?Số lớp tập huấn đã tổ chức",
        "Số lớp tập huấn do đơn vị mở",
        "?Số lớp tập huấn tổ chức trong năm",
    ),
    "BM04": (
        "?Số lượt cán bộ được tập huấn",
        "Tổng số lượt cán bộ tham gia tập huấn nghiệp vụ TĐKT",
        "?Lượt cán bộ tham dự tập huấn",
        "Số lượt CB được tập huấn về TĐKT",
    ),
    "TD14": ("Số phong trào theo đối tượng",),
}
