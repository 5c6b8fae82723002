namespace DeskDevice.Core.Update;

/// <summary>Restarts the unit, by way of its loader.</summary>
public interface IRestart
{
    /// <summary>
    /// Sends what still waits to be sent, and restarts; may return before that is done.
    /// <paramref name="why"/> is <c>update</c>, <c>rollback</c> or <c>command</c>, words of a boot event.
    /// </summary>
    void Restart(string why);
}
