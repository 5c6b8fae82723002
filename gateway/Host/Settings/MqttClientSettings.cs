using System.Text;
using DeskDevice.Contract;

namespace DeskDevice.Host.Settings;

/// <summary>One of section Mqtt:Clients: a program that is no desk, and what it may do.</summary>
public sealed record MqttClientSettings
{
    /// <summary>What can be granted to be read: the last level of desks' topics.</summary>
    internal static readonly string[] Readable = [Topics.Link, Topics.Info, Topics.Health, Topics.Config, Topics.Event, Topics.Level];

    /// <summary>What is read unless said otherwise: nothing of what happens on a desk.</summary>
    internal static readonly string[] Usual = [Topics.Link, Topics.Info, Topics.Health, Topics.Config];

    /// <summary>Its user name, 1 to 32 of a-z 0-9 - _ .</summary>
    public required string Name { get; init; }

    /// <summary>Path of the file whose first line is its password, 8 to 128 bytes.</summary>
    public required string PasswordFile { get; init; }

    /// <summary>The kinds of topics it may read of all desks.</summary>
    public IReadOnlyList<string> Read { get; init; } = Usual;

    /// <summary>Whether it may let a desk show which it is.</summary>
    public Toggle Identify { get; init; }

    /// <summary>What the file held.</summary>
    internal ClientPassword Password { get; init; } = new([]);
}

/// <summary>A password that does not show in a log.</summary>
internal sealed record ClientPassword(byte[] Bytes)
{
    public static ClientPassword Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public override string ToString() => "***";
}
