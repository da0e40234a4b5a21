"""Overview: how many targets are met, which are not, and which units hold them up."""

from pages import _components as show
from pages import _data, _filters

t = _filters.words()
filters = show.page_header(_data.catalogue(), t("Overview"), "years", "unit", "department")
show.headline(
    "**622/794** công đoàn cơ sở xây dựng kế hoạch, phát động thi đua, bằng **78,3%**", "missed"
)
show.figure_row(
    [
        show.Figure("Chỉ tiêu đạt", "2/4", "so với 2020", "met"),
        show.Figure("Đã báo cáo", "09/11", "01 đơn vị", "late"),
        show.Figure("Sáng kiến", "1.234", "", ""),
    ]
)
