using DeskDevice.Contract;

namespace DeskDevice.Fleet.Provisioning;

/// <summary>Reads a list of hardware addresses for a batch: the first column of a CSV, a header and other columns do no harm.</summary>
public static class UnitNames
{
    private const int Digits = 12;

    /// <summary>The units of the list, in its order.</summary>
    /// <exception cref="FleetException">All that is wrong with it, a line each.</exception>
    public static IReadOnlyList<string> Read(string csv)
    {
        List<string> problems = [];
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        string[] all = csv.Split('\n');
        for (int i = 0; i < all.Length; i++)
        {
            string field = all[i].Split(',', ';')[0].Trim().Trim('"').Trim();
            if (field.Length == 0 || (i == 0 && field.Equals("desk", StringComparison.OrdinalIgnoreCase))) continue;
            if (Name(field) is not { } name) problems.Add($"line {i + 1}: '{field}' is no hardware address; write twelve hexadecimal digits, like a4:cf:12:00:00:17");
            else if (!lines.TryAdd(name, i + 1)) problems.Add($"line {i + 1}: '{field}' stands in line {lines[name]} already; leave one of them out");
        }

        if (problems.Count == 0 && lines.Count == 0) problems.Add("the list is empty; send a line for each unit, its hardware address first");
        if (lines.Count > ClaimBatch.MostCodes) problems.Add($"{lines.Count} units; send at most {ClaimBatch.MostCodes} at a time");
        return problems.Count == 0 ? [.. lines.OrderBy(line => line.Value).Select(line => line.Key)] : throw new FleetException(string.Join('\n', problems));
    }

    /// <summary>The unit's name of an address as people write it (with colons, hyphens, dots or none), or null.</summary>
    public static string? Name(string address)
    {
        string digits = new([.. address.Where(c => c is not (':' or '-' or '.' or ' ')).Select(char.ToLowerInvariant)]);
        bool isAddress = digits.Length == Digits && digits.All(char.IsAsciiHexDigitLower);
        return isAddress && Topics.IsName(digits) ? digits : null;
    }
}
