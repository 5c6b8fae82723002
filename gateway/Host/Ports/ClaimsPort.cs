using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Fleet;
using DeskDevice.Fleet.Provisioning;
using DeskDevice.Fleet.Snapshots;
using DeskDevice.Host.Composition;
using DeskDevice.Host.Fleet.Claims;
using DeskDevice.Host.Fleet.Claims.Labels;
using DeskDevice.Pages.Ports;
using DeskDevice.Site;

namespace DeskDevice.Host.Ports;

/// <summary>A site's claims for pages: reads snapshots, and asks the owner's thread for the rest.</summary>
internal sealed class ClaimsPort(SiteSlot site, (string Host, int Port) place, TimeProvider clock) : IClaimsPort
{
    private const int UsualDays = 90;
    private const int MostHost = 63;
    private const long DayMs = 86_400_000;

    public ILatest<ClaimsSnapshot> Snapshots => site.Core?.Claims.Snapshots ?? new Latest<ClaimsSnapshot>(ClaimsSnapshot.Empty);

    public IReadOnlyList<string> Sheets { get; } = [.. LabelSheet.All.Select(sheet => sheet.Name)];

    public (string Host, int Port) Place => place;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<ClaimLabels> MakeAsync(ClaimOrder order, string who, CancellationToken cancel)
    {
        IReadOnlyList<string> units = order.Units is null ? new string[order.Count is > 0 and <= ClaimBatch.MostCodes ? order.Count.Value : 0] : UnitNames.Read(order.Units);
        int days = order.Days ?? UsualDays;
        if (days is < 1 or > ClaimBatch.MostDays) throw new FleetException($"days: {days} is out of range; set 1 to {ClaimBatch.MostDays}");
        if (units.Count == 0) throw new FleetException($"count: {order.Count}; make 1 to {ClaimBatch.MostCodes} codes, or send a list of units");
        ClaimBatch batch = new(0, (order.Name ?? "").Trim(), NowMs, who, NowMs + (days * DayMs));
        FreshBatch made = await Core().AskAsync(claims => claims.Make(batch, [.. units.Select(unit => unit ?? "")], PlaceOf(order)), cancel);
        return ViewOf(made);
    }

    public ClaimLabels Labels(int batch) => ViewOf(Fresh(batch));

    public byte[] Pdf(int batch, string sheet) => LabelPdf.Of(Label.Of(Fresh(batch)), LabelSheet.Find(sheet));

    public string Mosquitto(int batch) => MosquittoFile.Of(Fresh(batch));

    public Task WithdrawAsync(int batch, CancellationToken cancel) => Core().AskAsync(
        claims =>
        {
            claims.Do(state => ClaimStep.Withdraw(state, batch, NowMs));
            claims.Fresh.Forget(batch);
        },
        cancel);

    public Task ApproveAsync(string desk, string who, CancellationToken cancel) => Core().AskAsync(claims => claims.Approve(desk, who), cancel);

    public Task RefuseAsync(string desk, CancellationToken cancel) => Core().AskAsync(claims => claims.Refuse(desk), cancel);

    public Task RevokeAsync(string desk, CancellationToken cancel)
    {
        if (!Topics.IsName(desk)) throw new FleetException($"desk: '{desk}' is no unit's name; give its hardware address");
        return Core().AskAsync(claims => claims.Do(state => ClaimStep.Revoke(state, desk, NowMs)), cancel);
    }

    public Task RotateAsync(RotationOrder order, CancellationToken cancel)
    {
        if (Snapshots.Current.Rule == "broker") throw new FleetException("desks: they connect to a broker, which keeps their passwords: change them there, see docs/provisioning.md");
        return Core().AskAsync(claims => claims.Do(state => RotationStep.Want(state, DesksOf(state, order), order.PerMinute ?? ClaimBook.UsualPerMinute)), cancel);
    }

    public Task ClearAsync(string desk, CancellationToken cancel) => Core().AskAsync(claims => claims.Do(state => ClaimStep.Clear(state, desk)), cancel);

    public Task BeginAuthorityAsync(string pem, int days, string who, CancellationToken cancel)
    {
        if (days is < 1 or > ClaimBatch.MostDays) throw new FleetException($"days: {days} is out of range; set 1 to {ClaimBatch.MostDays}");
        AuthorityChange change = ReadAuthority(pem) with { StartedUtcMs = NowMs, UntilUtcMs = NowMs + (days * DayMs), By = who };
        return Core().AskAsync(claims => claims.Do(state => AuthorityStep.Begin(state, change)), cancel);
    }

    public Task FinishAuthorityAsync(CancellationToken cancel) => Core().AskAsync(claims => claims.Do(AuthorityStep.Finish), cancel);

    public Task ExpireOldAuthorityAsync(string? at, string confirm, CancellationToken cancel)
    {
        if (Snapshots.Current.Rule == "broker") throw new FleetException("at: desks connect to a broker, which lets them in: end the old authority there, see docs/provisioning.md");
        if (at is not null && confirm.Trim() != site.Name) throw new FleetException($"confirm: '{confirm}'; read which desks are shut out, and write the site's name, {site.Name}");
        long until = at is null ? 0 : TimeOf(at);
        return Core().AskAsync(claims => claims.Do(state => AuthorityStep.ExpireOld(state, until)), cancel);
    }

    public Task EndAuthorityAsync(CancellationToken cancel) => Core().AskAsync(claims => claims.Do(AuthorityStep.End), cancel);

    private static AuthorityChange ReadAuthority(string pem)
    {
        try
        {
            using X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem);
            bool isAuthority = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(one => one.CertificateAuthority);
            if (!isAuthority) throw new FleetException($"authority: '{certificate.Subject}' signs no others; send the authority's own certificate, not the gateway's");
            string der = Convert.ToBase64String(certificate.RawData);
            if (der.Length > DeskCommand.MostCa)
                throw new FleetException($"authority: {certificate.RawData.Length} bytes are more than a desk keeps, {DeskCommand.MostCa * 3 / 4}; use one with an EC key (P-256), or RSA of 2048 bits and a short name");
            return new AuthorityChange(der, AuthorityMark.Of(der), certificate.Subject, 0, 0, "", IsFinishing: false);
        }
        catch (CryptographicException wrong)
        {
            throw new FleetException($"authority: it cannot be read ({wrong.Message}); send a PEM file with one -----BEGIN CERTIFICATE-----");
        }
    }

    private long TimeOf(string at)
    {
        try
        {
            return SiteTime.Beginning("at", at, site.Plan.Zone);
        }
        catch (SiteException wrong)
        {
            throw new FleetException(wrong.Message);
        }
    }

    private GatewayAddress PlaceOf(ClaimOrder order)
    {
        string host = string.IsNullOrWhiteSpace(order.Host) ? place.Host : order.Host.Trim();
        int port = order.Port ?? place.Port;
        bool isHost = host.Length <= MostHost && Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;
        if (!isHost) throw new FleetException($"host: '{host}' is no name or address; set what desks can reach, like gateway.local or 10.0.0.5");
        if (port is < 1 or > 65_535) throw new FleetException($"port: {port} is out of range; set 1 to 65535");
        return new GatewayAddress(host, port, site.Name);
    }

    private IReadOnlyCollection<string> DesksOf(FleetState state, RotationOrder order)
    {
        if (order.Desks is { Count: > 0 } named) return [.. named];
        IEnumerable<string> all = state.Claims.Credentials.Keys;
        return [.. string.IsNullOrEmpty(order.Team) ? all : all.Where(desk => site.Plan.SeatOf(desk).Team == order.Team)];
    }

    private FreshBatch Fresh(int batch) => Core().Claims.Fresh.Find(batch, NowMs)
        ?? throw new FleetException($"batch: the labels of batch {batch} can be printed no more, as its codes are not kept; withdraw those that are lost, and make new ones");

    private static ClaimLabels ViewOf(FreshBatch batch) => new(batch.Batch, batch.UntilUtcMs, [.. Label.Of(batch).Select(ViewOf)]);

    private static ClaimLabel ViewOf(Label label)
    {
        QrSquare qr = new(label.Address);
        return new ClaimLabel(label.Place, label.Code, label.Desk, label.Gateway, label.Site, label.Address, qr.Size, qr.Path());
    }

    private SiteCore Core() => site.Core ?? throw new FleetException($"site: '{site.Name}' is served by another gateway now; do it there");
}
