using DeskDevice.Contract;
using DeskDevice.Contract.Down;
using DeskDevice.Contract.Up;
using DeskDevice.Core.Diagnostics;
using DeskDevice.Core.Prompts;

namespace DeskDevice.Core.Link;

/// <summary>The commands that are done at once, call or no call: show yourself, connect with another password, trust another authority.</summary>
internal sealed class UnitCommands
{
    private const int IdentifyMs = 10_000;

    private readonly PromptArbiter _prompts;
    private readonly DeskLink _link;
    private readonly LogRing _log;

    public UnitCommands(PromptArbiter prompts, DeskLink link, LogRing log)
    {
        _prompts = prompts;
        _link = link;
        _log = log;
    }

    /// <summary>The passwords that may be rotated, or null for a desk that has none.</summary>
    public Credentials? Credentials { get; set; }

    /// <summary>Carries a command out; the word of the reply, see <see cref="CommandReply"/>.</summary>
    public string Do(DeskCommand command, long nowMs)
    {
        _log.Add(LogLevels.Info, "command " + command.Kind);
        switch (command.Kind)
        {
            case DeskCommand.Identify:
                _prompts.Identify(nowMs, IdentifyMs);
                return CommandReply.Done;
            case DeskCommand.Credential when Credentials != null:
                return Credentials.TryRotate(command.Secret) ? CommandReply.Done : CommandReply.Failed;
            case DeskCommand.Authority when _link.Authorities != null:
                return Trusted(_link.Authorities.TryAdd(command.Ca));
            case DeskCommand.Forget when _link.Authorities != null:
                return Trusted(_link.Authorities.TryForget());
            default:
                return CommandReply.Unknown;
        }
    }

    private string Trusted(bool isDone)
    {
        _link.InfoChanged();
        return isDone ? CommandReply.Done : CommandReply.Failed;
    }
}
