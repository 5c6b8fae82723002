using DeskDevice.Host.Composition;
using DeskDevice.Host.Ingest;
using DeskDevice.Host.Settings;
using DeskDevice.Phone;
using DeskDevice.Phone.Connections;
using DeskDevice.Site;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Phone;

/// <summary>
/// The phone systems of a gateway. They know extensions; here an extension becomes a desk, by the seats of the sites, and what is told goes to the site that has it,
/// if it is served here: another gateway that serves it listens by itself.
/// </summary>
internal sealed class PhoneSet : IPhoneListener, IAsyncDisposable
{
    private readonly IReadOnlyList<SiteSlot> _sites;
    private readonly IPhoneSystem[] _systems;

    public PhoneSet(GatewaySettings settings, SiteSet sites, TimeProvider clock, ILoggerFactory loggers)
    {
        _sites = sites.Slots;
        // What a seat's phone is called does not change with the unit that stands there.
        HashSet<string> extensions = [.. _sites.SelectMany(slot => slot.Plan.Seats).Select(seat => seat.Extension).Where(extension => extension.Length > 0)];
        ILogger log = loggers.CreateLogger<PhoneSystem>();
        _systems = [.. settings.Phones.Select(phone => new PhoneSystem(OptionsOf(phone, extensions), this, clock, log))];
    }

    /// <summary>Each phone system and how its connection is.</summary>
    public IEnumerable<(string Name, PhoneStatus Status)> Status => _systems.Select(system => (system.Name, system.Status));

    public void Start()
    {
        foreach (IPhoneSystem system in _systems) system.Start();
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_systems.Select(system => system.DisposeAsync().AsTask()));

    void IPhoneListener.Heard(string phoneSystem, PhoneEvent e)
    {
        foreach (SiteSlot slot in _sites)
        {
            if (slot.Plan.Seating.DeskOfPhone(e.Extension) is { } desk) slot.Core?.Phone(phoneSystem, PhoneEntry.Of(desk, e));
        }
    }

    private static PhoneOptions OptionsOf(PhoneSettings phone, IReadOnlySet<string> extensions) => new()
    {
        Name = phone.Name,
        Kind = phone.Kind,
        Host = phone.Host,
        Port = phone.Port,
        User = phone.User,
        Password = phone.Password,
        Security = phone.Security,
        Authority = phone.Authority,
        Extensions = extensions,
    };
}
