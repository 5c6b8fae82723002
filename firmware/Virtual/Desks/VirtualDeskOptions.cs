using DeskDevice.Core.Link;
using DeskDevice.Core.Update;
using DeskDevice.Virtual.Update;

namespace DeskDevice.Virtual.Desks;

/// <summary>What a virtual desk is and where it connects.</summary>
public sealed record VirtualDeskOptions
{
    /// <summary>The broker.</summary>
    public required BrokerAddress Broker { get; init; }

    /// <summary>The desk's number on its floor, 1 or above: its name and its random numbers come from it.</summary>
    public required int Number { get; init; }

    /// <summary>The site's name.</summary>
    public string Site { get; init; } = "demo";

    /// <summary>What its boot ids are drawn from, so that a run can be repeated.</summary>
    public int Seed { get; init; }

    /// <summary>The version it left the factory with.</summary>
    public string Firmware { get; init; } = "0.1.0";

    /// <summary>How long an update waits for what, in real time.</summary>
    public UpdateTimes UpdateTimes { get; init; } = new();

    /// <summary>How long its link waits for what, in real time: it comes back sooner than a board, which has a radio to share.</summary>
    public LinkTimes LinkTimes { get; init; } = new() { SoonMs = 0, FirstWaitMs = 250, LongestWaitMs = 5_000, TrustMs = 5_000 };

    /// <summary>The public key whose owner's releases it takes; null for a desk that takes any image.</summary>
    public byte[]? ReleaseKey { get; init; }

    /// <summary>The code that it was set up with, or null: it shows what <see cref="Broker"/> says.</summary>
    public string? Claim { get; init; }

    /// <summary>What is wrong with it, on purpose.</summary>
    public PlantedFault Fault { get; init; }

    /// <summary>What is wrong with which release, by version, on purpose.</summary>
    public IReadOnlyDictionary<string, PlantedFault> BadReleases { get; init; } = new Dictionary<string, PlantedFault>();

    /// <summary>The desk's name in topics: a locally administered hardware address.</summary>
    public string Name => NameOf(Number);

    /// <summary>The name of desk <paramref name="number"/>.</summary>
    public static string NameOf(int number) => $"02{number:x10}";
}
