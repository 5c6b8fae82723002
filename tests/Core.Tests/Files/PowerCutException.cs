namespace DeskDevice.Core.Tests.Files;

/// <summary>The power went: nothing runs any more until the next start.</summary>
internal sealed class PowerCutException : Exception;
