using System.Net;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Broker;

/// <summary>What the listener logs. Of a client its address is told, never its user name or password.</summary>
internal static partial class ListenerLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "MQTT listens on {EndPoints}.")]
    public static partial void Listens(this ILogger log, string endPoints);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A connection could not be accepted.")]
    public static partial void NotAccepted(this ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The system lets this process open {Limit} files; MaxConnections is {MaxConnections}. Above the limit desks are not accepted: raise it (ulimit -n, or LimitNOFILE= of systemd), or lower MaxConnections.")]
    public static partial void FewFiles(this ILogger log, long limit, int maxConnections);

    [LoggerMessage(Level = LogLevel.Error, Message = "The observer of the MQTT listener threw.")]
    public static partial void ObserverThrew(this ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Remote}: no TLS: {Fault}")]
    public static partial void NoTls(this ILogger log, EndPoint? remote, string fault);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Remote}: refused: {Fault}")]
    public static partial void Refused(this ILogger log, EndPoint? remote, string fault);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Remote}: {Fault}")]
    public static partial void BrokeTheProtocol(this ILogger log, EndPoint? remote, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Serving the MQTT connection of {Remote} failed.")]
    public static partial void Failed(this ILogger log, EndPoint? remote, Exception failure);
}
