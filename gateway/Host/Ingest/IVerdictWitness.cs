using DeskDevice.Conduct;

namespace DeskDevice.Host.Ingest;

/// <summary>Sees every verdict the gateway reaches, replayed ones too: how a run is compared with what the desks themselves reached.</summary>
public interface IVerdictWitness
{
    /// <summary>A rule has judged. Called on the owner's thread.</summary>
    void Saw(string desk, long boot, Verdict verdict);
}

/// <summary>Nobody compares.</summary>
internal sealed class NoWitness : IVerdictWitness
{
    public void Saw(string desk, long boot, Verdict verdict)
    {
    }
}
