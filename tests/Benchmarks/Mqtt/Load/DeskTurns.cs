using System.Diagnostics.CodeAnalysis;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>Whose turn it is: round and round, leaving out who has as many under way as one may have.</summary>
internal sealed class DeskTurns
{
    private readonly LoadClient[] _desks;
    private readonly int _depth;
    private int _at;

    public DeskTurns(ReadOnlySpan<LoadClient> desks, int depth)
    {
        _desks = desks.ToArray();
        _depth = depth;
    }

    public bool TryNext([NotNullWhen(true)] out LoadClient? desk)
    {
        for (int i = 0; i < _desks.Length; i++)
        {
            desk = _desks[_at++ % _desks.Length];
            if (desk.Sent - desk.Done < _depth) return true;
        }

        desk = null;
        return false;
    }
}
