namespace DeskDevice.Contract.Events;

/// <summary>Who ended a call: the words of <c>by</c>.</summary>
public static class EndedBy
{
    /// <summary>The agent.</summary>
    public const string Agent = "agent";

    /// <summary>The caller.</summary>
    public const string Caller = "caller";

    /// <summary>The desk cannot tell; a button alone never can.</summary>
    public const string Unknown = "unknown";
}
