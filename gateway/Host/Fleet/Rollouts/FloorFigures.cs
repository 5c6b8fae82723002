using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Rollouts;
using DeskDevice.Floor;

namespace DeskDevice.Host.Fleet.Rollouts;

/// <summary>What the floor notices of its desks.</summary>
internal sealed class FloorFigures(FloorState floor) : IFloorFigures
{
    public long Gaps(DeskKey desk) => floor.GapsOf(desk.Desk);
}
