using DeskDevice.Conduct;
using DeskDevice.Host.Ingest;

namespace DeskDevice.Run.Demo;

/// <summary>Writes down every verdict the gateway reaches, to hold it against what the desks themselves reached.</summary>
internal sealed class VerdictBook : IVerdictWitness
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<string>> _byDesk = new(StringComparer.Ordinal);

    public void Saw(string desk, long boot, Verdict verdict)
    {
        lock (_gate)
        {
            if (!_byDesk.TryGetValue(desk, out List<string>? lines)) _byDesk.Add(desk, lines = []);
            lines.Add($"{boot} {verdict.ToLine()}");
        }
    }

    /// <summary>
    /// Where the gateway's verdicts of <paramref name="desk"/> differ from the desk's own, verdict for verdict in their order;
    /// empty when nowhere.
    /// </summary>
    public IReadOnlyList<string> Differences(string desk, IReadOnlyList<string> own)
    {
        List<string> differences = [];
        lock (_gate)
        {
            List<string> seen = _byDesk.GetValueOrDefault(desk, []);
            for (int i = 0; i < Math.Max(own.Count, seen.Count); i++)
            {
                string here = i < own.Count ? own[i] : "nothing";
                string there = i < seen.Count ? seen[i] : "nothing";
                if (here != there) differences.Add($"{desk} verdict {i + 1}: desk '{here}', gateway '{there}'");
            }
        }

        return differences;
    }
}
