using DeskDevice.Mqtt;

namespace DeskDevice.Line;

/// <summary>What may be asked of a line to receive.</summary>
internal static class LineFilter
{
    /// <exception cref="ArgumentException">The filter is not valid.</exception>
    public static void Check(IReadOnlyList<string> filters)
    {
        foreach (string filter in filters)
        {
            if (!MqttTopic.IsValidFilter(filter)) throw new ArgumentException($"'{filter}' is no valid topic filter.", nameof(filters));
        }
    }
}
