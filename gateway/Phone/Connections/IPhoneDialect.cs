using DeskDevice.Phone.Lines;

namespace DeskDevice.Phone.Connections;

/// <summary>What one kind of phone system speaks.</summary>
internal interface IPhoneDialect
{
    /// <summary>Signs in, subscribes, and asks what there is.</summary>
    /// <exception cref="PhoneRefusedException">It is not let in.</exception>
    /// <exception cref="IOException">The connection is over.</exception>
    Task SignInAsync(PhoneStream stream, CancellationToken cancel);

    /// <summary>Reads the next message and leads it into <paramref name="book"/>; false when the connection is over.</summary>
    ValueTask<bool> ReadAsync(PhoneStream stream, LineBook book, CancellationToken cancel);

    /// <summary>Asks something that is answered at once, to see whether the other side lives.</summary>
    Task PingAsync(PhoneStream stream, CancellationToken cancel);
}

/// <summary>The phone system does not let us in; the message says why.</summary>
internal sealed class PhoneRefusedException(string reason) : Exception(reason);
