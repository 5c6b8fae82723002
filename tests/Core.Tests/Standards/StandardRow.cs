using DeskDevice.Contract.Events;

namespace DeskDevice.Core.Tests.Standards;

/// <summary>What the product does about one conduct standard.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Says">The standard, in short.</param>
internal sealed record StandardRow(int Number, string Says)
{
    /// <summary>The rule's name in the rule book; empty where no rule judges or reminds.</summary>
    public string Rule { get; init; } = "";

    /// <summary>What it is sensed by, or why it is not.</summary>
    public required string SensedBy { get; init; }

    /// <summary>What is built in, from the limits themselves.</summary>
    public Func<Limits, string> Limit { get; init; } = _ => "–";

    /// <summary>The prompts it shows.</summary>
    public string[] Prompts { get; init; } = [];

    /// <summary>The figures it gives.</summary>
    public string Metric { get; init; } = "–";

    /// <summary>Where it is judged.</summary>
    public required string Judged { get; init; }

    /// <summary>Why the verdict of its rule cannot be broken; empty where it can.</summary>
    public string Unbroken { get; init; } = "";

    /// <summary>The classes of the tests that hold it.</summary>
    public string[] Tests { get; init; } = [];
}
