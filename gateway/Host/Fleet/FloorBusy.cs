using DeskDevice.Fleet;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Floor;

namespace DeskDevice.Host.Fleet;

/// <summary>Whether a desk is in a call, as the floor knows it.</summary>
internal sealed class FloorBusy(FloorState floor) : IDeskBusy
{
    public bool IsBusy(DeskKey desk) => floor.IsBusy(desk.Desk);
}
