namespace DeskDevice.Contract.Events;

/// <summary>How a call was handed over: the words of <c>how</c>. A button alone never can tell; the key is missing then.</summary>
public static class TransferHow
{
    /// <summary>The agent spoke with the other side first, and left when it had answered.</summary>
    public const string Announced = "announced";

    /// <summary>The agent left before the other side had answered.</summary>
    public const string Blind = "blind";
}
