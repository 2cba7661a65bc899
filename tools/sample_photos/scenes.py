"""The table of scenes a manifest may name."""

from __future__ import annotations

from collections.abc import Callable

import emblems
import scenes_cloth
import scenes_craft
import scenes_dance
import scenes_forest
import scenes_land
import scenes_map
import scenes_rooms
import scenes_trade
import scenes_village
import scenes_water
from canvas import Canvas

# Mirroring these would turn something meaningful round: a growth curve, a compass, the recycling arrows.
ONE_WAY = frozenset({"banksampah", "logo", "peta", "posyandu"})

SCENES: dict[str, Callable[[Canvas], None]] = {
    "banksampah": scenes_trade.banksampah,
    "batik": scenes_cloth.batik,
    "gunung": scenes_land.gunung,
    "hutan": scenes_forest.hutan,
    "jalan": scenes_village.jalan,
    "kebun": scenes_land.kebun,
    "kerajinan": scenes_craft.kerajinan,
    "laut": scenes_water.laut,
    "logo": emblems.logo,
    "makanan": scenes_craft.makanan,
    "masjid_balai": scenes_village.masjid_balai,
    "pasar": scenes_trade.pasar,
    "perahu": scenes_water.perahu,
    "peta": scenes_map.peta,
    "posyandu": scenes_rooms.posyandu,
    "rapat": scenes_rooms.rapat,
    "sawah": scenes_land.sawah,
    "sekolah": scenes_rooms.sekolah,
    "sungai": scenes_water.sungai,
    "tari": scenes_dance.tari,
}
