using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Tls;

/// <summary>What is logged of files that were replaced while they are in use.</summary>
internal static partial class RenewalLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The {Name} of the MQTT listener was replaced from its file.")]
    public static partial void Replaced(this ILogger log, string name);

    [LoggerMessage(Level = LogLevel.Error, Message = "The new {Name} of the MQTT listener cannot be used, the old one stays: {Problems}")]
    public static partial void NotReplaced(this ILogger log, string name, string problems);
}
