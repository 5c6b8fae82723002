using System.Collections.Concurrent;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Pages.Tests.Fakes;

/// <summary>Claims of which there is something everywhere, and that keep what was asked of them.</summary>
internal sealed class FakeClaims : IClaimsPort
{
    private const long Ms = 1_793_570_400_000;

    private static readonly string[] Reasons = ["nocode", "unknowncode", "usedcode", "expiredcode", "otherscode", "claimedbefore", "wrongsecret", "revoked", "oldauthority"];
    private static readonly string[] Stages = ["claimed", "offered", "inuse", "wanted", "revoked", "retired", "none"];

    public Latest<ClaimsSnapshot> Claims { get; } = new(Full);

    /// <summary>One line for each request that reached the port.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What it answers to everything, or null when it does it.</summary>
    public string? Refuses { get; set; }

    public ILatest<ClaimsSnapshot> Snapshots => Claims;

    public IReadOnlyList<string> Sheets { get; } = ["3x8-a4", "3x10-letter"];

    public (string Host, int Port) Place => ("gateway.local", 8883);

    private static ClaimsSnapshot Full => new(
        "open",
        600,
        new ClaimCounts(21, 2, 1, 1, 3, 1),
        [new BatchView(2, "second floor", "eva", Ms, Ms + 1, 24, 3, 1, IsForUnits: true, Ms), new BatchView(1, "first floor", "unnamed", Ms, Ms + 1, 20, 20, 0, IsForUnits: false, 0)],
        [.. Reasons.Select((reason, i) => new WaiterView($"a4cf1200001{i}", $"10.0.0.{i}", reason, Ms, Ms, i + 1, i > 0))],
        3,
        [new CopyView("a4cf12000021", "boots", "10.0.0.5, 10.0.9.9", Ms, Ms, 4), new CopyView("a4cf12000022", "addresses", "10.0.0.5, 10.0.9.9", Ms, Ms, 3)],
        [.. Stages.Select((stage, i) => new CredentialView($"a4cf1200003{i}", stage, "batch 1", Ms, i * Ms, i % 2 == 0, i == 2 ? "both" : "", i == 3 ? "CN=desks of the site" : ""))],
        null);

    public static ClaimLabels Sample { get; } = new(
        2,
        Ms,
        [.. Enumerable.Range(1, 9).Select(i => new ClaimLabel($"{i}/9", $"ABCD-EFGH-JKMN-PQR{i}", i == 2 ? "a4cf12000017" : "", "gateway.local:8883", "kyiv", "http://192.168.4.1/?claim=x", 2, "M0 0h1v1h-1zM1 1h1v1h-1z"))]);

    public Task<ClaimLabels> MakeAsync(ClaimOrder order, string who, CancellationToken cancel) =>
        Do($"make {order.Name} {order.Count} {order.Units?.Length} {order.Days} {order.Host} {order.Port} by {who}", Sample);

    public ClaimLabels Labels(int batch) => batch == 2 ? Sample : throw new FleetException("batch: it is too late");

    public byte[] Pdf(int batch, string sheet) => batch == 2 ? "%PDF-1.4"u8.ToArray() : throw new FleetException("batch: it is too late");

    public string Mosquitto(int batch) => "a4cf12000017:$7$101$x$y\n";

    public Task WithdrawAsync(int batch, CancellationToken cancel) => Do($"withdraw {batch}", 0);

    public Task ApproveAsync(string desk, string who, CancellationToken cancel) => Do($"approve {desk} by {who}", 0);

    public Task RefuseAsync(string desk, CancellationToken cancel) => Do($"refuse {desk}", 0);

    public Task RevokeAsync(string desk, CancellationToken cancel) => Do($"revoke {desk}", 0);

    public Task RotateAsync(RotationOrder order, CancellationToken cancel) => Do($"rotate {string.Join(' ', order.Desks ?? [])} {order.Team} {order.PerMinute}", 0);

    public Task ClearAsync(string desk, CancellationToken cancel) => Do($"clear {desk}", 0);

    public Task BeginAuthorityAsync(string pem, int days, string who, CancellationToken cancel) => Do($"authority {pem.Length} {days} by {who}", 0);

    public Task FinishAuthorityAsync(CancellationToken cancel) => Do("finish", 0);

    public Task ExpireOldAuthorityAsync(string? at, string confirm, CancellationToken cancel) => Do($"old until {at} {confirm}", 0);

    public Task EndAuthorityAsync(CancellationToken cancel) => Do("end", 0);

    private Task<T> Do<T>(string what, T answer)
    {
        Asked.Enqueue(what);
        return Refuses is { } why ? Task.FromException<T>(new FleetException(why)) : Task.FromResult(answer);
    }
}
