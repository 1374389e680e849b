# SPDX-License-Identifier: EUPL-1.2
"""What is held of a region's cases is for that region; what is of none is for who runs the installation."""

from chassis import dismissal, quarantine
from chassis.bus import Record
from chassis.database import connect
from chassis.postgres_bus import PostgresBus
from chassis.quarantine import Whose
from tests.integration.chassis.bus_of_test import TOPIC, keep
from tests.integration.chassis.test_quarantine import HERE, record, take

ALSO_THE_REST = Whose("hier", rest=True)
EVERYBODY = [HERE, Whose("daar"), ALSO_THE_REST]


async def test_a_region_sees_its_own_cases_and_the_installation_what_is_of_none(
    inbox_url: str, bus: PostgresBus
) -> None:
    stopped = [record("hier", 1, weiger=True), record("daar", 1, weiger=True, regio="daar")]
    unread = [Record(TOPIC.name, "los", b"{"), Record(TOPIC.name, "gevolgd", b"{"), record("gevolgd", 2)]
    both = [record("beide", 1, weiger=True), record("beide", 2, regio="daar")]
    await bus.publish([*stopped, *unread, *both, Record(TOPIC.name, "vreemd", b'{"regio": 4}')])
    await take(inbox_url, bus, 8)
    async with await connect(inbox_url, "test") as connection:
        seen = [{one.key for one in await quarantine.listing(connection, whose)} for whose in EVERYBODY]
        assert seen == [{"hier", "gevolgd"}, {"daar"}, {"hier", "gevolgd", "los", "beide", "vreemd"}]
        assert await quarantine.count_of(connection, "daar", HERE) == 0
        assert await quarantine.release(connection, "daar", HERE, keep) == 0
        assert await dismissal.dismiss(connection, "los", HERE, "wie", "waarom") is None
        assert await dismissal.dismiss(connection, "los", ALSO_THE_REST, "wie", "waarom")
        assert await dismissal.dismiss(connection, "gevolgd", HERE, "wie", "waarom")
        aside = [{one.key for one in await dismissal.listing(connection, whose)} for whose in EVERYBODY]
    assert aside == [{"gevolgd"}, set(), {"gevolgd", "los"}]
