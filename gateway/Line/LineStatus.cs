namespace DeskDevice.Line;

/// <summary>Whether a line carries anything.</summary>
public enum LineState
{
    /// <summary>Not started, or stopped.</summary>
    Stopped,

    /// <summary>There is no connection; it is tried again and again.</summary>
    Lost,

    /// <summary>It carries messages.</summary>
    Up,
}

/// <summary>How a line is.</summary>
/// <param name="State">Whether it carries anything.</param>
/// <param name="Reason">Why it is lost, in words for people; empty otherwise.</param>
public sealed record LineStatus(LineState State, string Reason);

/// <summary>What a line has counted since it was made.</summary>
/// <param name="Received">Messages handed over.</param>
/// <param name="Published">Messages taken to be published.</param>
/// <param name="NotPublished">Messages that were not taken: no connection, or too much on its way.</param>
/// <param name="Connections">How often it has come up.</param>
public readonly record struct LineCounters(long Received, long Published, long NotPublished, long Connections);
