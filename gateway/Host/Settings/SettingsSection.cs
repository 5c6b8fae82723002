using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace DeskDevice.Host.Settings;

/// <summary>
/// Reads one section strictly: every key that is asked for is known, every other one is a problem, and so is every value out of
/// range. Problems are gathered, not thrown, so that all of them are told at once.
/// </summary>
internal sealed class SettingsSection(IConfiguration configuration, string path, List<string> problems)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public bool Exists => configuration.GetChildren().Any();

    public string Text(string key, string whenUnset) => Take(key) ?? whenUnset;

    /// <summary>Values with commas between; none when unset.</summary>
    public IReadOnlyList<string> List(string key) =>
        Text(key, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Addresses (10.0.0.5) and networks (10.1.0.0/16) with commas between; none when unset.</summary>
    public IReadOnlyList<IPNetwork> Networks(string key)
    {
        List<IPNetwork> networks = [];
        foreach (string value in List(key))
        {
            if (IPNetwork.TryParse(value, out IPNetwork network)) networks.Add(network);
            else if (IPAddress.TryParse(value, out IPAddress? address)) networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else Problem(key, value, "set addresses or networks such as 10.0.0.5, 10.1.0.0/16");
        }

        return networks;
    }

    public int Number(string key, int whenUnset, int least, int most)
    {
        string? value = Take(key);
        if (value is null) return whenUnset;
        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
        {
            return number;
        }

        Problem(key, value, $"set a whole number from {least} to {most}");
        return whenUnset;
    }

    public T OneOf<T>(string key, T whenUnset)
        where T : struct, Enum
    {
        string? value = Take(key);
        if (value is null) return whenUnset;
        foreach (T choice in Enum.GetValues<T>())
        {
            if (choice.ToString().Equals(value, StringComparison.OrdinalIgnoreCase)) return choice;
        }

        Problem(key, value, "set one of " + string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant());
        return whenUnset;
    }

    public IPAddress Loopback(string key, string why)
    {
        string? value = Take(key);
        if (value is null) return IPAddress.Loopback;
        if (IPAddress.TryParse(value, out IPAddress? address) && IPAddress.IsLoopback(address)) return address;
        Problem(key, value, why);
        return IPAddress.Loopback;
    }

    /// <summary>Any address of this machine; loopback when unset.</summary>
    public IPAddress Address(string key)
    {
        string? value = Take(key);
        if (value is null) return IPAddress.Loopback;
        if (IPAddress.TryParse(value, out IPAddress? address)) return address;
        Problem(key, value, "set an address of this machine, or 0.0.0.0 for all");
        return IPAddress.Loopback;
    }

    /// <summary>A share from 0 to 1.</summary>
    public double Ratio(string key, double whenUnset)
    {
        string? value = Take(key);
        if (value is null) return whenUnset;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double ratio) && ratio is >= 0 and <= 1) return ratio;
        Problem(key, value, "set a number from 0 to 1, such as 0.01");
        return whenUnset;
    }

    public Uri? Url(string key, string example = "http://127.0.0.1:8086")
    {
        string? value = Take(key);
        if (value is null) return null;
        if (Uri.TryCreate(value, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https") return url;
        Problem(key, value, $"set an address such as {example}");
        return null;
    }

    public SettingsSection Section(string key)
    {
        _known.Add(key);
        return new SettingsSection(configuration.GetSection(key), path + key + ":", problems);
    }

    public IEnumerable<SettingsSection> Each(string key)
    {
        _known.Add(key);
        foreach (IConfigurationSection item in configuration.GetSection(key).GetChildren())
        {
            yield return new SettingsSection(item, $"{path}{key}:{item.Key}:", problems);
        }
    }

    /// <summary>A list of words out of <paramref name="allowed"/>, each once, in their order there.</summary>
    public IReadOnlyList<string> Words(string key, IReadOnlyList<string> whenUnset, IReadOnlyList<string> allowed)
    {
        _known.Add(key);
        IConfigurationSection list = configuration.GetSection(key);
        if (list.Value is { Length: > 0 } single) Problem(key, single, "set a list of words");
        string[] words = [.. list.GetChildren().Select(item => item.Value ?? "{...}")];
        foreach (string word in words.Where(word => !allowed.Contains(word))) Problem(key, word, "set some of " + string.Join(", ", allowed));
        return words.Length == 0 ? whenUnset : [.. allowed.Where(words.Contains)];
    }

    public void Problem(string sentence) => problems.Add(path + sentence);

    public void Problem(string key, string value, string fix) => problems.Add($"{path}{key}: '{value}'; {fix}");

    /// <summary>Adds a problem for every key that nobody asked for.</summary>
    public void Close()
    {
        foreach (IConfigurationSection child in configuration.GetChildren())
        {
            if (_known.Contains(child.Key)) continue;
            problems.Add($"{path}{child.Key}: no such setting; known here: {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
        }
    }

    private string? Take(string key)
    {
        _known.Add(key);
        IConfigurationSection section = configuration.GetSection(key);
        if (section.GetChildren().Any())
        {
            Problem(key, "{...}", "set a single value");
            return null;
        }

        return section.Value;
    }
}
