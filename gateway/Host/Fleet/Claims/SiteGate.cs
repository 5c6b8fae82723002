using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Provisioning;

namespace DeskDevice.Host.Fleet.Claims;

/// <summary>What a site says to a unit that wants to connect.</summary>
internal enum GateAnswer
{
    /// <summary>It is one of the site's, and shows what it must.</summary>
    Admitted,

    /// <summary>Nothing speaks for it.</summary>
    Stranger,

    /// <summary>It may not, whatever it shows.</summary>
    Barred,
}

/// <summary>A unit at the door.</summary>
/// <param name="Desk">Who it says it is.</param>
/// <param name="Digest">Of the password it shows, see <see cref="SecretDigest"/>; empty for none.</param>
/// <param name="Certificate">The certificate it showed, which is its own; or null.</param>
/// <param name="From">The network address it comes from.</param>
internal readonly record struct Newcomer(string Desk, string Digest, X509Certificate2? Certificate, string From);

/// <summary>
/// Says of one site who is claimed. Asked on the threads of connections: it reads the fleet as the owner last left it, and tells the owner what follows. Nothing waits for a
/// disk here: a claim that is lost in a crash is made again by the same code, and a secret is sent only when its digest is safe.
/// </summary>
internal sealed class SiteGate(string site, TimeProvider clock)
{
    private const int MostShown = 20_000;

    private readonly ConcurrentDictionary<string, string> _reserved = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _issuers = new(StringComparer.Ordinal);
    private volatile FleetState _fleet = FleetState.Empty;

    /// <summary>The site.</summary>
    public string Site => site;

    /// <summary>The fleet as it is now; the owner's to set.</summary>
    public FleetState Fleet
    {
        get => _fleet;
        set => _fleet = value;
    }

    /// <summary>Units that nothing speaks for.</summary>
    public WaitingList Waiting { get; } = new();

    /// <summary>Looks for units of which there are two.</summary>
    public CopyWatch Copies { get; } = new();

    /// <summary>Hears that a unit came with a code that claims it. For any thread.</summary>
    public Action<string, string> OnClaim { get; set; } = static (_, _) => { };

    /// <summary>Hears that a unit came with the secret that was offered to it. For any thread.</summary>
    public Action<string, string> OnUsed { get; set; } = static (_, _) => { };

    /// <summary>Hears of a unit of which there are two, and of the sign. For any thread.</summary>
    public Action<string, string> OnCopy { get; set; } = static (_, _) => { };

    /// <summary>By unit, which authority its client certificate is from, of those that show one.</summary>
    public IReadOnlyDictionary<string, string> Issuers => _issuers;

    /// <summary>Says whom a unit trusts, see <see cref="AuthorityTeller.TrustsOf"/>. For any thread.</summary>
    public Func<string, IReadOnlyList<string>> TrustsOf { get; set; } = static _ => [];

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether it may come in.</summary>
    public GateAnswer Ask(in Newcomer unit)
    {
        FleetState fleet = _fleet;
        if (fleet.IsRetired(new DeskKey(site, unit.Desk)) || IsLeftBehind(unit.Desk)) return GateAnswer.Barred;
        DeskCredential? credential = fleet.Claims.CredentialOf(unit.Desk);
        if (credential?.Accepts(unit.Digest) == true)
        {
            if (unit.Digest == credential.Next) OnUsed(unit.Desk, unit.Digest);
            return Admit(unit);
        }

        if (TryClaim(fleet, unit)) return Admit(unit);
        if (credential is { Stage: CredentialStage.Revoked }) return GateAnswer.Barred;
        return unit.Certificate is not null ? Admit(unit) : GateAnswer.Stranger;
    }

    /// <summary>Whether the unit trusts the old authority alone, which is taken no more. For any thread.</summary>
    public bool IsLeftBehind(string desk) => _fleet.Claims.Authority is { } change && change.IsOldOver(NowMs) && change.LeavesBehind(TrustsOf(desk));

    /// <summary>A connection of the unit was ended by another of the same name.</summary>
    public void TakenOver(string desk)
    {
        if (Copies.TakenOver(desk)) OnCopy(desk, CopySuspicion.Addresses);
    }

    /// <summary>A unit comes in that nobody asked about.</summary>
    public void Seen(in Newcomer unit) => Copies.Connected(unit.Desk, unit.From, NowMs);

    /// <summary>Puts a unit on the waiting list; one that was retired waits for nobody.</summary>
    public void Wait(in Newcomer unit)
    {
        FleetState fleet = _fleet;
        if (fleet.IsRetired(new DeskKey(site, unit.Desk))) return;
        Waiting.Note(unit, ReasonOf(fleet, unit), NowMs);
    }

    /// <summary>A claim was made, or could not be.</summary>
    public void Settle(string digest) => _reserved.TryRemove(digest, out _);

    // Of two units that come with one code in the same moment one is first.
    private bool TryClaim(FleetState fleet, in Newcomer unit)
    {
        if (unit.Digest.Length == 0 || fleet.Claims.Try(unit.Digest, unit.Desk, NowMs) != CodeAnswer.Good) return false;
        if (_reserved.GetOrAdd(unit.Digest, unit.Desk) != unit.Desk) return false;
        OnClaim(unit.Desk, unit.Digest);
        return true;
    }

    private GateAnswer Admit(in Newcomer unit)
    {
        Seen(unit);
        Waiting.Remove(unit.Desk);
        if (unit.Certificate is { } shown && _issuers.Count < MostShown) _issuers[unit.Desk] = shown.Issuer;
        return GateAnswer.Admitted;
    }

    private WaitReason ReasonOf(FleetState fleet, in Newcomer unit)
    {
        DeskCredential? credential = fleet.Claims.CredentialOf(unit.Desk);
        if (IsLeftBehind(unit.Desk)) return WaitReason.OldAuthority;
        if (unit.Digest.Length == 0) return WaitReason.NoCode;
        CodeAnswer code = _reserved.ContainsKey(unit.Digest) ? CodeAnswer.Used : fleet.Claims.Try(unit.Digest, unit.Desk, NowMs);
        return code switch
        {
            CodeAnswer.Used => WaitReason.UsedCode,
            CodeAnswer.Expired => WaitReason.ExpiredCode,
            CodeAnswer.OfAnother => WaitReason.OthersCode,
            CodeAnswer.ClaimedBefore => WaitReason.ClaimedBefore,
            _ => credential is { Stage: CredentialStage.Revoked } ? WaitReason.Revoked : credential is null ? WaitReason.UnknownCode : WaitReason.WrongSecret,
        };
    }
}
