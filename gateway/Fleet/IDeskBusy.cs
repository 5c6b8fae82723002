using DeskDevice.Fleet.Inventory;

namespace DeskDevice.Fleet;

/// <summary>Whether a desk is in a call: for the page's 'why does it wait'. Only the desk itself decides when it is touched.</summary>
public interface IDeskBusy
{
    /// <summary>True while the desk is in a call, as far as the gateway knows.</summary>
    bool IsBusy(DeskKey desk);
}
