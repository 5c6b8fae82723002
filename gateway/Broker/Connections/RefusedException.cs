namespace DeskDevice.Broker;

/// <summary>A connection is refused for what it is, not for a packet that breaks the rules; the message says why.</summary>
internal sealed class RefusedException(string message) : Exception(message);
