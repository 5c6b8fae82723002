using DeskDevice.Host.Health;
using DeskDevice.Host.Ingest;
using DeskDevice.Pages.Ports;

namespace DeskDevice.Host.Composition;

/// <summary>What a gateway is given by whoever runs it; all of it has a default.</summary>
public sealed record GatewayParts
{
    /// <summary>The clock that timers and time stamps follow. Latencies and network time-outs never follow it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Sees every verdict, or null.</summary>
    public IVerdictWitness? Witness { get; init; }

    /// <summary>The desk behind the page 'try a desk', or null where there is none.</summary>
    public ITryDeskPort? TryDesk { get; init; }

    /// <summary>Who is told that the gateway is ready and alive: systemd, where it started this process.</summary>
    public ServicePlace Service { get; init; } = ServicePlace.OfEnvironment();

    /// <summary>Whether a link for an administrator is drawn though there is one: for those who have lost their password.</summary>
    public NewAdministrator NewAdministrator { get; init; }

    /// <summary>Hears how far a long start is.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>
    /// Hears that the gateway cannot go on. Unless set the process ends at once, so that its supervisor starts it anew: what was
    /// acknowledged is in the journal, and desks keep the rest.
    /// </summary>
    public Action<Exception> Failed { get; init; } = static failure => Environment.FailFast("The gateway cannot go on.", failure);
}

/// <summary>When a link for a new administrator is drawn.</summary>
public enum NewAdministrator
{
    /// <summary>Where nobody can sign in who may make accounts.</summary>
    IfThereIsNone,

    /// <summary>Now.</summary>
    InAnyCase,
}
