using System;

namespace DeskDevice.Core.Files;

/// <summary>The flash refused to be written or read; the message says where.</summary>
public sealed class FlashException : Exception
{
    /// <summary>Makes one that says <paramref name="message"/>.</summary>
    public FlashException(string message)
        : base(message)
    {
    }
}
