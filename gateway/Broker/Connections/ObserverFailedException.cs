namespace DeskDevice.Broker;

/// <summary>The observer threw: its message was not acknowledged and its connection has to end.</summary>
internal sealed class ObserverFailedException(Exception inner) : Exception("The observer of the MQTT listener threw.", inner);
