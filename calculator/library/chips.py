"""What a row of the accelerators table fills, its price row included."""

from __future__ import annotations

import math

from calculator.library.convert import number, usd
from calculator.library.errors import LibraryError
from calculator.library.figures import Figure
from calculator.library.plain import parameter_figures
from calculator.library.tables import Row, shipped
from calculator.said import shown

# column, input, size of the printed unit in base units
AS_PRINTED = (
    ("peak_bf16_tflops", "peak_16bit_flop_per_s", 1e12),
    ("hbm_gb", "hbm_bytes", 1024.0**3),  # memory is printed in GB and counted in GiB
    ("hbm_gb_per_s", "hbm_bytes_per_s", 1e9),
    ("scaleup_gb_per_s_bidir", "scaleup_bytes_per_s", 1e9 / 2.0),  # printed for both directions together
    ("scaleup_domain", "scaleup_domain", 1.0),
    ("accelerators_per_server", "accelerators_per_server", 1.0),
    ("tdp_w", "tdp_w", 1.0),
    ("all_in_it_w", "nameplate_w", 1.0),
)
EIGHT_BIT_PEAK = {"fp8": "peak_fp8_tflops", "int8": "peak_int8_tops"}
SCOPES = ("module", "server", "rack", "system")


def figures(row: Row, country: str) -> dict[str, Figure]:
    """Data-sheet figures, the software factor of the vendor, and the price where the machines stand."""
    origin = f"accelerators:{row['id']}"
    values = {name: number(row, column) * size for column, name, size in AS_PRINTED}
    values["peak_8bit_flop_per_s"] = eight_bit_peak(row)
    four_bit = number(row, "peak_fp4_tflops")
    values["peak_4bit_flop_per_s"] = 0.0 if math.isnan(four_bit) else four_bit * 1e12
    found = {f"accelerator.{name}": Figure(value, origin) for name, value in values.items()}
    for name in ("scaleout_link", row["software"] or "software_other"):
        if name not in shipped("calibration"):
            raise LibraryError("library.software", column="software", value=shown(name))
        found |= parameter_figures("calibration", shipped("calibration")[name])
    return found | price_figures(price_row(row, country), country)


def eight_bit_peak(row: Row) -> float:
    """
    What 8-bit weights are multiplied at. [FLOP/s]

    FP8 where the chip has it, INT8 where practice is W8A8 in INT8, 0 where they are dequantised first (Ampere);
    NaN where no figure is published.
    """
    kind = row["eight_bit"]
    if kind == "none":
        return 0.0
    return number(row, EIGHT_BIT_PEAK[kind]) * 1e12 if kind in EIGHT_BIT_PEAK else math.nan


def price_row(row: Row, country: str) -> Row:
    """The price of a chip in China or in the world; a row of the user's own holds its price itself."""
    if "price_typ" in row:
        return row
    offers = [offer for offer in shipped("accelerator_prices").values() if offer["accelerator"] == row["id"]]
    for market in ("CN", "world") if country == "CN" else ("world", "CN"):
        for offer in offers:
            if offer["market"] == market:
                return offer
    raise LibraryError("library.no_price", row=shown(row["id"]))


def price_figures(row: Row, country: str) -> dict[str, Figure]:
    """Price, what it lacks of server and network, rent, and the premium where it is carried into China."""
    own = "price_typ" in row and "accelerator" not in row
    origin = f"{'accelerators' if own else 'accelerator_prices'}:{row['id']}"
    currency = row.get("currency") or "USD"

    def money(kind: str) -> tuple[float, ...]:
        return tuple(usd(number(row, kind.format(band)), currency) for band in ("typ", "low", "high"))

    rent, rent_low, rent_high = money("rent_{}_per_h")
    found = {"accelerator.rent_usd_per_h": Figure(rent, origin, rent_low, rent_high)}
    if row.get("market") == "history":  # the rent of a past day, beside today's purchase price
        return found
    server, network = around(row.get("scope", ""))
    for name, factor in (("price_usd", 1.0), ("server_usd", server), ("network_usd", network)):
        value, low, high = (price * factor for price in money("price_{}"))
        found[f"accelerator.{name}"] = Figure(value, origin, low, high)
    named = row.get("china_premium", "")
    if country == "CN" and named not in ("", "0"):
        return found | parameter_figures("costs", shipped("costs")[named])
    return found | {"finance.import_premium": Figure(0.0, origin)}


def around(scope: str) -> tuple[float, float]:
    """
    Server and network an accelerator over its price, as far as the price lacks them.

    A bare module lacks both, a server or a rack the scale-out network and storage, a whole system nothing. The shares
    are those of the cost table: hosts of a server's price, network and storage of a cluster's.
    """
    if scope not in SCOPES:
        return math.nan, math.nan
    if scope == "system":
        return 0.0, 0.0
    costs = shipped("costs")
    host, network, storage = (
        number(costs[name], "typ") for name in ("host_share", "network_share", "storage_share")
    )
    server = host / (1.0 - host) if scope == "module" else 0.0
    return server, (1.0 + server) * (network + storage) / (1.0 - network - storage)
