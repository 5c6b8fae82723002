using System;

namespace DeskDevice.Contract;

/// <summary>A topic or payload that breaks the contract; the message names the field, the value and the fix.</summary>
public sealed class ContractException : Exception
{
    /// <summary>Makes one that says <paramref name="message"/>.</summary>
    public ContractException(string message)
        : base(message)
    {
    }
}
