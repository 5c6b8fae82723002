namespace DeskDevice.Signing;

/// <summary>What was asked for cannot be signed; the message says why, and what to do.</summary>
public sealed class SigningException(string message) : Exception(message);
