using System.CommandLine;
using DeskDevice.Run.Verbs;
using DeskDevice.Run.Verbs.Fleet;

RootCommand root = new("DeskDevice: a silent coach on a call-centre desk. Without a verb: demo.");
DemoVerb demo = new();
demo.AddTo(root);
root.Subcommands.Add(demo.Command());
root.Subcommands.Add(new GatewayVerb().Command());
root.Subcommands.Add(new DesksVerb().Command());
root.Subcommands.Add(new ReplayVerb().Command());
root.Subcommands.Add(new JournalVerb().Command());
root.Subcommands.Add(new RehearseVerb().Command());
root.Subcommands.Add(new ReleaseVerb().Command());
root.Subcommands.Add(new LimitsVerb().Command());
root.Subcommands.Add(new RosterVerb().Command());
root.Subcommands.Add(new FleetVerb().Command());
root.Subcommands.Add(new CertificateVerb().Command());
// Signals are Guarded's: the parser's own handling would end the process two seconds after one, in the middle of an orderly stop.
return await root.Parse(args, Options.Parser).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
