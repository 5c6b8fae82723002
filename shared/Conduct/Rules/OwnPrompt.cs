using DeskDevice.Conduct.State;

namespace DeskDevice.Conduct.Rules;

/// <summary>The one prompt that a rule shows at a time, or none.</summary>
internal sealed class OwnPrompt
{
    private string _kind = "";

    /// <summary>Whether it shows one.</summary>
    public bool IsOn => _kind.Length > 0;

    /// <summary>Shows <paramref name="kind"/> from <paramref name="ms"/> on, in the place of any other.</summary>
    public void Show(string kind, long ms, IConductSink sink)
    {
        Hide(ms, sink);
        _kind = kind;
        sink.Raise(kind, ms, 0);
    }

    /// <summary>Shows none any more.</summary>
    public void Hide(long ms, IConductSink sink)
    {
        if (_kind.Length > 0) sink.Clear(_kind, ms);
        _kind = "";
    }

    /// <summary>A copy that lives its own life.</summary>
    public OwnPrompt Copy() => new() { _kind = _kind };

    /// <summary>Its state.</summary>
    public void Keep(StateTape tape) => _kind = tape.Of(_kind);
}
