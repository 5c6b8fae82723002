using DeskDevice.Core.Link;

namespace DeskDevice.Virtual.Desks;

/// <summary>A virtual desk's passwords, and the authorities that it trusts: they survive its restarts, not the process.</summary>
internal sealed class VirtualSecrets(string current, string authority) : ISecrets, IAuthorities
{
    private string _trusted = Authorities.OfSetup;
    private string _trustedToo = "";
    private string _current = current;
    private string _previous = "";

    /// <summary>The passwords as they were kept, for a desk that starts.</summary>
    public Credentials Read() => new(_current, _previous, this);

    /// <summary>The authorities likewise.</summary>
    public Authorities ReadAuthorities() => new(authority, _trusted, _trustedToo, this);

    void IAuthorities.Keep(string current, string other)
    {
        _trusted = current;
        _trustedToo = other;
    }

    void ISecrets.Keep(string current, string previous)
    {
        _current = current;
        _previous = previous;
    }
}
