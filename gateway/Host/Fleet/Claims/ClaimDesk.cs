using DeskDevice.Access;
using DeskDevice.Contract.Up;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Inventory;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Settings;
using DeskDevice.Host.Telemetry;
using DeskDevice.Pages.Ports;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Fleet.Claims;

/// <summary>What a site's claims are led to the outside by.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Lines">Its listener, and who comes in there.</param>
/// <param name="Rule">Which desks are served; null where they connect to a broker.</param>
/// <param name="Instruments">Count copies.</param>
/// <param name="Audit">Where it is written who was claimed, and of whom there are two.</param>
/// <param name="Clock">The clock.</param>
internal sealed record ClaimSurroundings(string Site, DeskLines Lines, DeskAdmission? Rule, GatewayInstruments Instruments, IAudit Audit, TimeProvider Clock);

/// <summary>
/// A site's claims and credentials: hears of the gate who came, sends new secrets once their digests are safe, ends the connections of who was revoked, and tells desks of a new
/// authority. Runs on the owner's thread, but for what the gate calls.
/// </summary>
internal sealed partial class ClaimDesk
{
    private const long LookMs = 250;
    private const long ShowMs = 1_000;

    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly ClaimSurroundings _around;
    private readonly FleetDesk _fleet;
    private readonly DeskPost _post;
    private readonly Intake _intake;
    private readonly SiteGate _gate;
    private readonly AuthorityTeller _authority;
    private readonly ILogger<ClaimDesk> _log;
    private readonly Latest<ClaimsSnapshot> _snapshots = new(ClaimsSnapshot.Empty);
    private readonly Dictionary<string, string> _unsent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _offeredAt = new(StringComparer.Ordinal);
    private readonly Pace _pace = new();
    private readonly TimeProvider _realTime = TimeProvider.System;
    private ClaimBook _barredOf = ClaimBook.Empty;
    private (FleetState, long) _shown = (FleetState.Empty, -1);
    private long _lookedAt;
    private long _shownAt;

    public ClaimDesk(ClaimSurroundings around, FleetDesk fleet, DeskPost post, Intake intake, ILoggerFactory loggers)
    {
        (_around, _fleet, _post, _intake) = (around, fleet, post, intake);
        _log = loggers.CreateLogger<ClaimDesk>();
        _authority = new AuthorityTeller(post);
        _gate = new SiteGate(around.Site, around.Clock)
        {
            Fleet = fleet.State,
            TrustsOf = _authority.TrustsOf,
            OnClaim = (desk, digest) => intake.Post(() => Claim(desk, digest)),
            OnUsed = (desk, digest) => intake.Post(() => Step(state => RotationStep.Used(state, desk, digest, NowMs))),
            OnCopy = (desk, sign) => intake.Post(() => Suspect(desk, sign)),
        };
        _barredOf = fleet.State.Claims;
    }

    /// <summary>What pages see of it.</summary>
    public ILatest<ClaimsSnapshot> Snapshots => _snapshots;

    /// <summary>The codes that can still be printed.</summary>
    public FreshCodes Fresh { get; } = new();

    private long NowMs => _around.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>From now on the listener asks this site.</summary>
    public void Open() => _around.Lines.Gate.Add(_gate);

    /// <summary>It asks it no more.</summary>
    public void Close() => _around.Lines.Gate.Remove(_gate);

    /// <summary>The unit said how its link is.</summary>
    public void Link(string desk, LinkReport link)
    {
        if (link.State == LinkReport.Ready && _gate.Copies.Ready(desk, link.Boot)) Suspect(desk, CopySuspicion.Boots);
    }

    /// <summary>The unit said what it is.</summary>
    public void Info(string desk, InfoReport info) => _authority.Heard(desk, info.Trusts);

    /// <summary>Makes a batch; its codes can be printed for a while.</summary>
    /// <exception cref="FleetException">It cannot be made.</exception>
    public FreshBatch Make(ClaimBatch batch, IReadOnlyList<string> desks, GatewayAddress place)
    {
        IReadOnlyList<string> codes = SecretDigest.NewCodes(desks.Count);
        Do(state => ClaimStep.Make(state, batch, codes, desks));
        FreshBatch fresh = new(_fleet.State.Claims.Batches.Count, codes, desks, place, NowMs + FreshCodes.KeptMs);
        Fresh.Add(fresh);
        Show();
        return fresh;
    }

    /// <summary>Lets a unit in that waits.</summary>
    /// <exception cref="FleetException">It does not wait, or cannot be let in.</exception>
    public void Approve(string desk, string by)
    {
        Waiter waiter = _gate.Waiting.All.FirstOrDefault(one => one.Desk == desk) ?? throw NotWaiting(desk);
        if (_fleet.State.IsRetired(new DeskKey(_around.Site, desk))) throw new FleetException($"desk: '{desk}' was retired; a unit that comes back wants a name of its own");
        if (_gate.IsLeftBehind(desk)) throw new FleetException($"desk: '{desk}' trusts the old authority alone, which is taken no more; take the date back, and it is told of the new one");
        Do(state => ClaimStep.Approve(state, desk, waiter.Digest, by, NowMs));
        _gate.Waiting.Remove(desk);
        Show();
    }

    /// <summary>Does not; it does not come up again for a day.</summary>
    /// <exception cref="FleetException">It does not wait.</exception>
    public void Refuse(string desk)
    {
        if (!_gate.Waiting.Refuse(desk, NowMs)) throw NotWaiting(desk);
        Show();
    }

    /// <summary>Takes a step that somebody asked for, which counts at once, and is shown.</summary>
    /// <exception cref="FleetException">It cannot be taken; nothing has changed.</exception>
    public void Do(Func<FleetState, FleetChange> step)
    {
        _fleet.Do(step);
        _gate.Fleet = _fleet.State;
        Bar();
        Show();
    }

    /// <summary>Does what is due; called a few times a second.</summary>
    public void Tick()
    {
        _gate.Fleet = _fleet.State;
        if (_realTime.GetElapsedTime(_lookedAt).TotalMilliseconds < LookMs) return;
        _lookedAt = _realTime.GetTimestamp();
        Bar();
        LeaveBehind();
        Send();
        if (_around.Rule is not null) Offer();
        _authority.Tell(_fleet.State, _around.Site);
        bool hasChanged = _shown != (_fleet.State, _gate.Waiting.Version);
        if (hasChanged && _realTime.GetElapsedTime(_shownAt).TotalMilliseconds >= ShowMs) Show();
    }

    private static FleetException NotWaiting(string desk) => new($"desk: '{desk}' does not wait; choose one of the waiting list");

    private void Step(Func<FleetState, FleetChange> step)
    {
        _fleet.Note(step);
        _gate.Fleet = _fleet.State;
    }

    private void Claim(string desk, string digest)
    {
        try
        {
            if (_fleet.State.Claims.CredentialOf(desk)?.Accepts(digest) != true)
            {
                Step(state => ClaimStep.Claim(state, desk, digest, NowMs));
                _around.Audit.Write("desk " + desk, "desk claimed", desk, _fleet.State.Claims.CredentialOf(desk)!.By);
            }
        }
        catch (FleetException refused)
        {
            // It was withdrawn in this moment.
            LogNotClaimed(refused.Message);
            _around.Lines.Listener?.Disconnect(desk);
        }

        _gate.Settle(digest);
    }

    private void Suspect(string desk, string sign)
    {
        _around.Instruments.Copied(_around.Site, sign);
        _around.Audit.Write("gateway", "desk copied", desk, $"{sign}, seen at {_gate.Copies.From(desk)}");
        LogCopied(desk, sign, _gate.Copies.From(desk));
        Step(state => ClaimStep.Suspect(state, desk, sign, _gate.Copies.From(desk), NowMs));
    }

    // A secret goes out only when what is kept of it is on disk: a unit forgets its old one when the new one was accepted.
    private void Send()
    {
        ClaimBook saved = _fleet.Saved.Claims;
        foreach ((string desk, string secret) in _unsent.ToArray())
        {
            if (saved.CredentialOf(desk)?.Next != SecretDigest.Of(secret)) continue;
            _unsent.Remove(desk);
            _post.Credential(desk, secret);
        }
    }

    private void Offer()
    {
        ClaimBook book = _fleet.State.Claims;
        foreach (DeskCredential credential in book.Credentials.Values)
        {
            if (!credential.IsDue || _unsent.ContainsKey(credential.Desk) || !IsOnline(credential.Desk)) continue;
            bool isOffered = credential.Stage == CredentialStage.Offered && _offeredAt.TryGetValue(credential.Desk, out long at) && _realTime.GetElapsedTime(at) < AgainAfter;
            if (isOffered) continue;
            if (!_pace.Take(book.PerMinute, LookMs)) return;
            string secret = SecretDigest.NewSecret();
            _offeredAt[credential.Desk] = _realTime.GetTimestamp();
            _unsent[credential.Desk] = secret;
            Step(state => RotationStep.Offer(state, credential.Desk, SecretDigest.Of(secret), NowMs));
        }
    }

    private bool IsOnline(string desk) => _fleet.State.Desks.TryGetValue(new DeskKey(_around.Site, desk), out DeskUnit? unit) && unit.IsOnline;

    // Who may not connect any more is not served on the connection it has either.
    private void Bar()
    {
        ClaimBook book = _fleet.State.Claims;
        if (ReferenceEquals(book.Credentials, _barredOf.Credentials)) return;
        foreach (DeskCredential credential in book.Credentials.Values.Where(one => one.Stage == CredentialStage.Revoked))
        {
            if (_barredOf.CredentialOf(credential.Desk) is { Stage: CredentialStage.Revoked }) continue;
            _unsent.Remove(credential.Desk);
            if (_fleet.State.IsRetired(new DeskKey(_around.Site, credential.Desk))) _gate.Waiting.Remove(credential.Desk);
            _around.Lines.Listener?.Disconnect(credential.Desk);
        }

        _barredOf = book;
    }

    // Who trusts the old authority alone when its time is over is not served on the connection it has either.
    private void LeaveBehind()
    {
        if (_fleet.State.Claims.Authority is not { } change || !change.IsOldOver(NowMs)) return;
        foreach (string desk in _authority.LeftBehind(change).Where(IsOnline)) _around.Lines.Listener?.Disconnect(desk);
    }

    private void Show()
    {
        _shown = (_fleet.State, _gate.Waiting.Version);
        _shownAt = _realTime.GetTimestamp();
        string rule = _around.Rule?.ToString().ToLowerInvariant() ?? "broker";
        _snapshots.Set(ClaimsView.Of(_fleet.State, _around.Site, rule, _gate, _authority, Fresh, NowMs));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A desk came with a code that no longer counts: {Reason}.")]
    private partial void LogNotClaimed(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Two units pass for desk {Desk} ({Sign}), seen at {From}. Revoke it at /fleet/claims, find out which is yours, and claim that one anew.")]
    private partial void LogCopied(string desk, string sign, string from);
}
