"""How officers write categories: forms of award, movements, types; ``?`` as in the wordings."""

CATEGORIES: dict[tuple[str, str], tuple[str, str, str]] = {
    ("organisation_type", "administrative"): (
        "Cơ quan HC",
        "Khối cơ quan hành chính",
        "Hành chính",
    ),
    ("organisation_type", "public_service"): (
        "Đơn vị SN",
        "Khối đơn vị sự nghiệp",
        "Sự nghiệp",
    ),
    ("organisation_type", "enterprise"): ("DN", "Khối doanh nghiệp", "Doanh nghiệp"),
    ("movement", "good_creative_labour"): (
        "LĐG, LĐST",
        "Phong trào “Lao động giỏi - Lao động sáng tạo”",
        "Lao động giỏi, lao động sáng tạo",
    ),
    ("movement", "good_advice"): (
        "“Tham mưu giỏi, phục vụ tốt”",
        "Phong trào “Tham mưu giỏi - Phục vụ tốt”",
        "Tham mưu giỏi",
    ),
    ("movement", "productivity"): (
        "“Năng suất cao hơn, chất lượng tốt hơn”",
        "Phong trào “Năng suất cao hơn - Chất lượng tốt hơn” trong doanh nghiệp",
        "Năng suất cao hơn, chất lượng tốt hơn",
    ),
    ("movement", "union_innovation"): (
        "“Đổi mới, sáng tạo, hiệu quả trong hoạt động CĐ”",
        "Phong trào “Đổi mới, sáng tạo, hiệu quả” trong hoạt động công đoàn",
        "Đổi mới, sáng tạo, hiệu quả",
    ),
    ("movement", "green_clean"): (
        "Xanh - Sạch - Đẹp, bảo đảm ATVSLĐ",
        "Phong trào “Xanh, sạch, đẹp, đảm bảo an toàn vệ sinh lao động”",
        "Xanh - Sạch - Đẹp",
    ),
    ("movement", "culture_sport"): (
        "VH, TT",
        "Phong trào văn hóa, thể thao",
        "Văn hóa - Thể thao",
    ),
    ("movement", "public_and_home"): (
        "GVN - ĐVN",
        "Phong trào “Giỏi việc nước - Đảm việc nhà”",
        "Giỏi việc nước, đảm việc nhà",
    ),
    ("movement", "other"): ("PT khác", "Các phong trào khác", "Khác"),
    ("audience", "union_work"): (
        "Riêng trong hoạt động CĐ",
        "Phong trào riêng trong hoạt động công đoàn",
        "?Hoạt động công đoàn",
    ),
    ("audience", "workers"): ("CNVCLĐ", "Công nhân, viên chức, người lao động", "CNVCLĐ"),
    ("audience", "full_time"): (
        "CB công đoàn chuyên trách",
        "Cán bộ công đoàn chuyên trách",
        "Chuyên trách",
    ),
    ("audience", "part_time"): (
        "CB công đoàn không chuyên trách",
        "Cán bộ công đoàn không chuyên trách",
        "Không chuyên trách",
    ),
    ("recipient", "collective"): ("?TT", "Tập thể", "Tập thể"),
    ("recipient", "individual"): ("?CN", "Cá nhân", "Cá nhân"),
    ("initiative_level", "grassroots"): ("Cấp CS", "Công nhận ở cấp cơ sở", "Cơ sở"),
    ("initiative_level", "province"): ("Cấp tỉnh", "Công nhận ở cấp tỉnh", "Tỉnh"),
    ("initiative_level", "national"): ("Toàn quốc", "Công nhận cấp toàn quốc", "Toàn quốc"),
    ("officer_status", "dedicated"): (
        "CB chuyên trách",
        "Cán bộ chuyên trách về thi đua, khen thưởng",
        "Chuyên trách",
    ),
    ("officer_status", "concurrent"): ("CB kiêm nhiệm", "Cán bộ kiêm nhiệm", "Kiêm nhiệm"),
    ("award_form", "flag_confederation"): (
        "Cờ TĐ của TLĐ",
        "Cờ thi đua của Tổng Liên đoàn Lao động Việt Nam",
        "Cờ Tổng Liên đoàn",
    ),
    ("award_form", "merit_confederation"): (
        "BK của TLĐ",
        "Bằng khen của Tổng Liên đoàn Lao động Việt Nam",
        "Bằng khen Tổng LĐ",
    ),
    ("award_form", "creative_labour"): (
        "Bằng LĐST",
        "Bằng Lao động sáng tạo của Tổng Liên đoàn",
        "Lao động sáng tạo",
    ),
    ("award_form", "union_medal"): (
        "KNC “Vì sự nghiệp XD tổ chức CĐ”",
        "Kỷ niệm chương vì sự nghiệp xây dựng tổ chức công đoàn",
        "?Kỷ niệm chương",
    ),
    ("award_form", "prize_nguyen_duc_canh"): (
        "GT Nguyễn Đức Cảnh",
        "Giải thưởng “Nguyễn Đức Cảnh”",
        "Nguyễn Đức Cảnh",
    ),
    ("award_form", "prize_nguyen_van_linh"): (
        "GT Nguyễn Văn Linh",
        "Giải thưởng “Nguyễn Văn Linh”",
        "Nguyễn Văn Linh",
    ),
    ("award_form", "flag_federation"): (
        "Cờ TĐ của LĐLĐ tỉnh",
        "Cờ thi đua của Liên đoàn Lao động tỉnh",
        "Cờ LĐLĐ tỉnh",
    ),
    ("award_form", "merit_federation"): (
        "BK của LĐLĐ tỉnh",
        "Bằng khen của Ban Chấp hành LĐLĐ tỉnh",
        "Bằng khen LĐLĐ tỉnh",
    ),
    ("award_form", "certificate_upper"): (
        "GK của CĐ cấp trên trực tiếp CS",
        "Giấy khen của công đoàn cấp trên trực tiếp cơ sở",
        "?Giấy khen công đoàn cấp trên",
    ),
    ("award_form", "certificate_grassroots"): (
        "GK của CĐCS",
        "Giấy khen của Ban Chấp hành công đoàn cơ sở",
        "Giấy khen CĐCS",
    ),
    ("award_form", "state_order"): ("Huân chương", "Huân chương các loại", "Huân chương"),
    ("award_form", "flag_government"): (
        "Cờ TĐ của Chính phủ",
        "Cờ thi đua của Chính phủ",
        "Cờ Chính phủ",
    ),
    ("award_form", "merit_prime_minister"): (
        "BK của TTgCP",
        "Bằng khen của Thủ tướng Chính phủ",
        "Bằng khen Thủ tướng",
    ),
    ("award_form", "merit_province"): (
        "BK của UBND tỉnh",
        "Bằng khen của Ủy ban nhân dân tỉnh",
        "Bằng khen UBND tỉnh",
    ),
    ("award_form", "fighter_national"): (
        "CSTĐ toàn quốc",
        "Danh hiệu Chiến sĩ thi đua toàn quốc",
        "CSTĐ toàn quốc",
    ),
    ("award_form", "fighter_province"): (
        "CSTĐ cấp tỉnh",
        "Danh hiệu Chiến sĩ thi đua cấp tỉnh",
        "CSTĐ tỉnh",
    ),
    ("award_form", "fighter_grassroots"): (
        "CSTĐ cơ sở",
        "Danh hiệu Chiến sĩ thi đua cơ sở",
        "CSTĐCS",
    ),
    ("award_form", "excellent_collective"): (
        "Tập thể LĐXS",
        "Danh hiệu Tập thể lao động xuất sắc",
        "Tập thể LĐ xuất sắc",
    ),
    ("award_form", "advanced_worker"): (
        "LĐTT",
        "Danh hiệu Lao động tiên tiến",
        "Lao động tiên tiến",
    ),
}

AMBIGUOUS_FORMS = ("Bằng khen", "Giấy khen", "Chiến sĩ thi đua", "Cờ thi đua", "Giải thưởng")
UNKNOWN_FORMS = (
    "Bằng khen của Bộ Giáo dục và Đào tạo",
    "Giấy khen của UBND huyện",
    "Kỷ niệm chương Vì sự nghiệp khuyến học",
    "Giấy khen của Đảng ủy",
)
