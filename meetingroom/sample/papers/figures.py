"""The figures of the city of Bình Hải that its papers print. Totals are summed here, so that no two papers disagree.

Money is in billion đồng, area of land use in hectares, shares in per cent unless a name says otherwise.
"""

from __future__ import annotations

from typing import Any

# name, kind (ward, commune, zone), area in km2, inhabitants, budget revenue, share of poor households
_UNITS = [
    ("An Bình", "ward", 14.2, 52_400, 412, 0.31),
    ("Bình Minh", "ward", 11.8, 61_300, 655, 0.22),
    ("Đông Hải", "ward", 24.6, 48_900, 538, 0.48),
    ("Hòa Khánh", "ward", 18.3, 57_200, 471, 0.36),
    ("Hưng Lộc", "ward", 16.7, 49_800, 366, 0.41),
    ("Lạc Viên", "ward", 9.4, 58_600, 602, 0.25),
    ("Minh Khai", "ward", 8.9, 63_500, 784, 0.19),
    ("Nam Sơn", "ward", 21.5, 44_700, 298, 0.57),
    ("Phú Hải", "ward", 27.3, 41_200, 343, 0.62),
    ("Quang Trung", "ward", 7.6, 66_800, 912, 0.17),
    ("Tân Lập", "ward", 13.9, 53_100, 429, 0.34),
    ("Thanh Bình", "ward", 12.4, 55_900, 487, 0.29),
    ("Trần Phú", "ward", 6.8, 68_200, 978, 0.15),
    ("Vạn Thắng", "ward", 19.2, 46_500, 327, 0.45),
    ("Vĩnh Phước", "ward", 15.6, 51_700, 398, 0.33),
    ("Yên Định", "ward", 22.8, 43_600, 276, 0.54),
    ("An Thạnh", "commune", 78.4, 31_200, 118, 1.46),
    ("Bình Lâm", "commune", 142.6, 24_800, 84, 2.93),
    ("Cẩm Nhượng", "commune", 46.9, 33_700, 141, 1.38),
    ("Đại Lộc", "commune", 88.7, 29_400, 109, 1.72),
    ("Đồng Tiến", "commune", 96.2, 27_900, 97, 1.95),
    ("Gia Phú", "commune", 71.5, 30_600, 124, 1.51),
    ("Hải Ninh", "commune", 52.8, 34_100, 156, 1.27),
    ("Hòa Sơn", "commune", 164.9, 21_300, 72, 3.64),
    ("Kim Liên", "commune", 64.1, 32_500, 133, 1.42),
    ("Long Thành", "commune", 59.7, 35_800, 187, 1.16),
    ("Mỹ Lợi", "commune", 48.3, 33_200, 128, 1.34),
    ("Nghĩa Hưng", "commune", 81.6, 28_700, 103, 1.78),
    ("Phước Thuận", "commune", 57.2, 34_900, 169, 1.21),
    ("Sơn Thủy", "commune", 187.3, 18_600, 61, 4.12),
    ("Tam Giang", "commune", 118.5, 23_900, 79, 2.68),
    ("Thạch Bàn", "commune", 133.8, 22_400, 76, 3.05),
    ("Trường Thịnh", "commune", 69.4, 30_100, 121, 1.49),
    ("Xuân Lộc", "commune", 91.2, 27_300, 94, 1.87),
    ("Cồn Nhạn", "zone", 28.1, 9_600, 58, 2.35),
]

# key, share of GRDP, growth
_SECTORS = [("agriculture", 9.8, 3.4), ("industry", 43.6, 10.2), ("services", 38.9, 8.5), ("taxes", 7.7, 7.1)]

# owner, plan of the year, paid out by 31 October
_INVESTMENT = [
    ("pmu_construction", 2_860, 2_274),
    ("pmu_transport", 2_340, 1_786),
    ("pmu_agriculture", 1_120, 816),
    ("economic_zone", 980, 661),
    ("health", 640, 402),
    ("education", 720, 571),
    ("construction", 510, 318),
    ("agriculture_department", 430, 262),
    ("technology", 280, 131),
    ("wards", 365, 168),
    ("communes", 205, 72),
]

# key, capital, plan of the year, paid out by 31 October, physical progress
_PROJECTS = [
    ("coast_road", 4_850, 1_120, 968, 78),
    ("ring_road", 3_960, 860, 641, 54),
    ("river_bridge", 1_780, 420, 372, 86),
    ("port_road", 1_240, 310, 214, 47),
    ("sea_dyke", 1_460, 390, 248, 41),
    ("drainage_north", 1_120, 280, 193, 52),
    ("drainage_south", 860, 210, 122, 33),
    ("general_hospital", 1_540, 360, 226, 44),
    ("children_hospital", 720, 180, 117, 49),
    ("upper_schools", 980, 340, 287, 81),
    ("water_plant", 640, 150, 128, 88),
    ("waste_plant", 1_350, 260, 149, 38),
    ("data_centre", 420, 190, 84, 29),
    ("resettlement_east", 680, 240, 171, 63),
    ("resettlement_port", 530, 160, 92, 46),
    ("fishing_port", 610, 170, 131, 72),
    ("reservoir", 890, 230, 176, 66),
    ("cultural_centre", 760, 140, 68, 24),
    ("industrial_infra", 1_180, 320, 243, 61),
    ("rural_roads", 540, 200, 158, 79),
]

# key, hectares in the approved plan, hectares proposed
_LAND_USE = [
    ("housing", 96.4, 92.8),
    ("tourism", 118.7, 98.9),
    ("public", 22.5, 27.9),
    ("green", 46.2, 58.6),
    ("forest_land", 38.9, 38.9),
    ("transport", 71.8, 74.6),
    ("technical", 10.1, 12.9),
    ("water_land", 8.0, 8.0),
]

_REVENUE_MONTHS = {
    "2025": [3_120, 1_980, 2_210, 2_640, 2_180, 2_290, 2_520, 2_240, 2_310, 2_690, 2_380, 2_620],
    "2026": [3_390, 2_120, 2_395, 2_855, 2_340, 2_470, 2_715, 2_405, 2_490, 2_910, 2_560, 2_800],
}

# key, estimate voted, expected result
_REVENUE = [("domestic", 22_400, 24_180), ("trade", 6_200, 6_920), ("other", 300, 350)]
_EXPENDITURE = [("investment", 10_450, 9_927), ("recurrent", 15_600, 15_520), ("other", 700, 600)]
_GRDP = 148_620


def figures() -> dict[str, Any]:
    """Return every figure by name, JSON-able, in the order the papers print lists."""
    inhabitants = sum(unit[3] for unit in _UNITS)
    return {
        "units": [
            dict(zip(("name", "kind", "area", "people", "revenue", "poor"), unit, strict=True)) for unit in _UNITS
        ],
        "people": inhabitants,
        "area": round(sum(unit[2] for unit in _UNITS), 1),
        "years": ["2021", "2022", "2023", "2024", "2025", "2026"],
        "growth": [4.1, 9.2, 7.3, 7.9, 8.3, 8.6],
        "grdp": _GRDP,
        "grdp_years": [88_410, 101_240, 112_370, 123_880, 135_960, _GRDP],
        "grdp_per_head": round(_GRDP * 1000 / inhabitants, 1),
        "sectors": [
            {"key": key, "share": share, "growth": growth, "value": round(_GRDP * share / 100)}
            for key, share, growth in _SECTORS
        ],
        "revenue": _with_total(_REVENUE, ("voted", "result")),
        "revenue_months": _REVENUE_MONTHS,
        "expenditure": _with_total(_EXPENDITURE, ("voted", "result")),
        "investment": _with_total(_INVESTMENT, ("plan", "paid")),
        "paid_rates": {
            "2025": [0.8, 4.6, 11.9, 18.2, 25.4, 33.7, 41.2, 49.8, 58.1, 65.9, 78.4, 93.6],
            "2026": [1.2, 5.8, 13.7, 21.5, 29.6, 38.8, 46.9, 55.2, 63.6, 71.4],
        },
        "projects": [
            dict(zip(("key", "capital", "plan", "paid", "progress"), project, strict=True)) for project in _PROJECTS
        ],
        "land_use": _with_total(_LAND_USE, ("before", "after")),
        **_SECTOR_FIGURES,
    }


def _with_total(rows: list[tuple[Any, ...]], columns: tuple[str, str]) -> list[dict[str, Any]]:
    """Return the rows as objects, then one more with the key ``total``."""
    first, second = columns
    listed = [{"key": key, first: before, second: after} for key, before, after in rows]
    sums = {column: round(sum(row[column] for row in listed), 1) for column in columns}
    return [*listed, {"key": "total", **sums}]


_SECTOR_FIGURES: dict[str, Any] = {
    # key, last year, this year: the growth printed is the quotient
    "products": [
        {"key": "cement", "before": 3_420, "now": 3_640},
        {"key": "steel", "before": 1_180, "now": 1_326},
        {"key": "seafood", "before": 86.4, "now": 95.7},
        {"key": "textiles", "before": 142.5, "now": 155.8},
        {"key": "electronics", "before": 38.6, "now": 46.1},
        {"key": "power", "before": 5_860, "now": 6_420},
        {"key": "water", "before": 92.3, "now": 97.6},
        {"key": "ships", "before": 214, "now": 241},
    ],
    "crops": [
        {"key": "rice", "area": 62.4, "yield": 61.8, "output": 385.6},
        {"key": "maize", "area": 8.7, "yield": 52.4, "output": 45.6},
        {"key": "vegetables", "area": 14.2, "yield": 186.5, "output": 264.8},
        {"key": "peanuts", "area": 3.6, "yield": 28.9, "output": 10.4},
    ],
    "fishery": {
        "years": ["2022", "2023", "2024", "2025", "2026"],
        "caught": [78.2, 79.6, 80.4, 81.1, 80.8],
        "farmed": [41.5, 45.3, 49.8, 54.6, 59.9],
    },
    "trade": {
        "years": ["2022", "2023", "2024", "2025", "2026"],
        "exports": [2.61, 2.74, 3.08, 3.43, 3.86],
        "imports": [2.18, 2.21, 2.44, 2.66, 2.94],
        "retail": [62_480, 68_150, 75_210, 82_590, 92_340],
    },
    "tourism": {
        "years": ["2022", "2023", "2024", "2025", "2026"],
        "domestic": [3.12, 4.05, 4.71, 5.32, 5.92],
        "foreign": [0.14, 0.41, 0.62, 0.77, 0.92],
        "income": 11_260,
    },
    # key, visitors a day in the high season, parking places, share of waste water treated
    "destinations": [
        {"key": "con_nhan", "visitors": 6_800, "parking": 420, "treated": 38.0},
        {"key": "dong_hai_beach", "visitors": 14_500, "parking": 1_850, "treated": 71.5},
        {"key": "lac_vien", "visitors": 9_200, "parking": 610, "treated": 82.3},
        {"key": "cam_nhuong", "visitors": 3_100, "parking": 240, "treated": 44.6},
        {"key": "son_thuy", "visitors": 1_900, "parking": 180, "treated": 56.2},
    ],
    "enterprises": {
        "quarters": ["I", "II", "III", "IV"],
        "new": [612, 704, 688, 680],
        "returned": [246, 198, 187, 181],
        "left": [488, 342, 291, 260],
    },
    "jobs": {
        "years": ["2022", "2023", "2024", "2025", "2026"],
        "created": [29_600, 31_200, 32_700, 33_900, 34_800],
        "unemployment": [3.1, 2.9, 2.7, 2.5, 2.4],
    },
    "poverty": {"years": ["2022", "2023", "2024", "2025", "2026"], "rate": [3.24, 2.71, 2.18, 1.63, 1.12]},
    "services_online": {
        "years": ["2023", "2024", "2025", "2026"],
        "full": [48.3, 61.7, 73.9, 82.4],
        "paid": [36.1, 52.8, 66.4, 78.7],
    },
    # key, unit, plan 2026, expected 2026, plan 2027, digits; "up" says whether more is better
    "targets": [
        {"key": "growth", "plan": 8.5, "result": 8.6, "next": 9.0, "digits": 1, "up": True},
        {"key": "per_head", "plan": 103.0, "result": 106.7, "next": 117.5, "digits": 1, "up": True},
        {"key": "industry_index", "plan": 11.0, "result": 11.4, "next": 11.5, "digits": 1, "up": True},
        {"key": "retail", "plan": 91_500, "result": 92_340, "next": 103_000, "digits": 0, "up": True},
        {"key": "exports", "plan": 3.80, "result": 3.86, "next": 4.30, "digits": 2, "up": True},
        {"key": "revenue", "plan": 28_900, "result": 31_450, "next": 33_800, "digits": 0, "up": True},
        {"key": "paid_out", "plan": 95.0, "result": 95.0, "next": 96.0, "digits": 1, "up": True},
        {"key": "social_investment", "plan": 47_500, "result": 47_120, "next": 52_600, "digits": 0, "up": True},
        {"key": "new_firms", "plan": 2_600, "result": 2_684, "next": 2_900, "digits": 0, "up": True},
        {"key": "visitors", "plan": 6.70, "result": 6.84, "next": 7.50, "digits": 2, "up": True},
        {"key": "urban_share", "plan": 61.5, "result": 62.0, "next": 63.5, "digits": 1, "up": True},
        {"key": "poverty", "plan": 1.20, "result": 1.12, "next": 0.85, "digits": 2, "up": False},
        {"key": "unemployment", "plan": 2.5, "result": 2.4, "next": 2.3, "digits": 1, "up": False},
        {"key": "jobs", "plan": 34_000, "result": 34_800, "next": 35_500, "digits": 0, "up": True},
        {"key": "trained", "plan": 76.0, "result": 76.3, "next": 78.0, "digits": 1, "up": True},
        {"key": "insurance", "plan": 95.0, "result": 95.4, "next": 96.2, "digits": 1, "up": True},
        {"key": "doctors", "plan": 12.0, "result": 11.8, "next": 12.5, "digits": 1, "up": True},
        {"key": "beds", "plan": 33.5, "result": 33.6, "next": 34.5, "digits": 1, "up": True},
        {"key": "schools", "plan": 71.0, "result": 71.8, "next": 74.5, "digits": 1, "up": True},
        {"key": "online", "plan": 80.0, "result": 82.4, "next": 90.0, "digits": 1, "up": True},
        {"key": "waste", "plan": 96.0, "result": 96.2, "next": 97.0, "digits": 1, "up": True},
        {"key": "clean_water", "plan": 99.0, "result": 99.1, "next": 99.4, "digits": 1, "up": True},
        {"key": "forest", "plan": 38.4, "result": 38.4, "next": 38.5, "digits": 1, "up": True},
    ],
    # lots of land in the coast protection strip, hectares
    "lots": [
        {"lot": "DV-03", "area": 1.42},
        {"lot": "DV-04", "area": 1.18},
        {"lot": "DV-07", "area": 0.96},
        {"lot": "DV-08", "area": 1.31},
        {"lot": "DV-11", "area": 0.88},
        {"lot": "DV-12", "area": 1.05},
        {"lot": "DV-15", "area": 1.27},
        {"lot": "DV-16", "area": 1.13},
        {"lot": "DV-19", "area": 0.94},
        {"lot": "DV-20", "area": 1.22},
        {"lot": "DV-23", "area": 1.04},
    ],
    # places where water stands after rain: depth in cm, hours until it has run off
    "flood_points": [
        {"key": "quang_trung", "depth": 45, "hours": 5.0},
        {"key": "le_loi", "depth": 60, "hours": 6.5},
        {"key": "ben_cang", "depth": 70, "hours": 8.0},
        {"key": "tan_lap", "depth": 35, "hours": 3.5},
        {"key": "hung_loc", "depth": 50, "hours": 4.5},
        {"key": "dong_hai", "depth": 55, "hours": 7.0},
        {"key": "phu_hai", "depth": 40, "hours": 4.0},
        {"key": "nam_son", "depth": 30, "hours": 2.5},
    ],
    # key, years 2027–2030
    "plan_money": [
        {"key": "canals", "years": [120, 160, 140, 80]},
        {"key": "lakes", "years": [90, 150, 110, 60]},
        {"key": "pumps", "years": [60, 120, 130, 40]},
        {"key": "dyke", "years": [210, 260, 240, 150]},
        {"key": "mangrove", "years": [15, 20, 20, 15]},
        {"key": "warning", "years": [35, 25, 10, 10]},
    ],
    "tides": {"years": ["2016", "2018", "2020", "2022", "2024", "2026"], "highest": [168, 171, 176, 179, 185, 191]},
}
