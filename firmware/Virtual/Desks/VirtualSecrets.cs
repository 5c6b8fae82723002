using DeskDevice.Core.Link;

namespace DeskDevice.Virtual.Desks;

/// <summary>A virtual desk's passwords: they survive its restarts, not the process.</summary>
internal sealed class VirtualSecrets(string current) : ISecrets
{
    private string _current = current;
    private string _previous = "";

    /// <summary>The passwords as they were kept, for a desk that starts.</summary>
    public Credentials Read() => new(_current, _previous, this);

    void ISecrets.Keep(string current, string previous)
    {
        _current = current;
        _previous = previous;
    }
}
