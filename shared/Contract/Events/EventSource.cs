namespace DeskDevice.Contract.Events;

/// <summary>What told the desk of an event, beside its own sensors and buttons: the words of <c>src</c>.</summary>
public static class EventSource
{
    /// <summary>The desk itself; nothing is written then.</summary>
    public const string Desk = "";

    /// <summary>The phone system, by way of the gateway.</summary>
    public const string Phone = "phone";
}
