using DeskDevice.Core.Link;
using DeskDevice.Core.Update;
using DeskDevice.Virtual.Day;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Virtual.Desks;

/// <summary>A floor of virtual desks.</summary>
public sealed record VirtualFloorOptions
{
    /// <summary>Most desks of one floor.</summary>
    public const int MaxDesks = 20_000;

    /// <summary>The broker.</summary>
    public required BrokerAddress Broker { get; init; }

    /// <summary>How many desks, 1 to <see cref="MaxDesks"/>.</summary>
    public int Desks { get; init; } = 24;

    /// <summary>The number of the first, 1 or more: floors at one broker do not share numbers, as units do not share addresses.</summary>
    public int First { get; init; } = 1;

    /// <summary>What the day is drawn from: the same seed gives the same events and verdicts, whatever the speed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The site's name.</summary>
    public string Site { get; init; } = "demo";

    /// <summary>The version the desks left the factory with.</summary>
    public string Firmware { get; init; } = "0.1.0";

    /// <summary>The form of the day.</summary>
    public DayShape Day { get; init; } = DayShape.Default;

    /// <summary>How long an update waits for what, in real time.</summary>
    public UpdateTimes UpdateTimes { get; init; } = new();

    /// <summary>The public key whose owner's releases the desks take; null for desks that take any image.</summary>
    public byte[]? ReleaseKey { get; init; }

    /// <summary>The codes that desks were set up with, the first desk's first; desks beyond them show what <see cref="Broker"/> says.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>How long links wait for what, or null for what virtual desks usually do.</summary>
    public LinkTimes? LinkTimes { get; init; }

    /// <summary>What is wrong with which desk (by number), on purpose.</summary>
    public IReadOnlyDictionary<int, PlantedFault> Faults { get; init; } = new Dictionary<int, PlantedFault>();

    /// <summary>What is wrong with which release (by version) on every desk, on purpose.</summary>
    public IReadOnlyDictionary<string, PlantedFault> BadReleases { get; init; } = new Dictionary<string, PlantedFault>();

    /// <summary>The options of desk <paramref name="number"/>.</summary>
    public VirtualDeskOptions Desk(int number)
    {
        VirtualDeskOptions desk = Usual(number);
        return LinkTimes is null ? desk : desk with { LinkTimes = LinkTimes };
    }

    private VirtualDeskOptions Usual(int number) => new()
    {
        Broker = Broker,
        Number = number,
        Site = Site,
        Seed = Seed,
        Firmware = Firmware,
        UpdateTimes = UpdateTimes,
        ReleaseKey = ReleaseKey,
        Claim = number - First < Claims.Count ? Claims[number - First] : null,
        Fault = Faults.GetValueOrDefault(number),
        BadReleases = BadReleases,
    };
}
