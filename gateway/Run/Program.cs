using System.CommandLine;
using DeskDevice.Run.Verbs;

RootCommand root = new("DeskDevice: a silent coach on a call-centre desk. Without a verb: demo.");
DemoVerb demo = new();
demo.AddTo(root);
root.Subcommands.Add(demo.Command());
root.Subcommands.Add(new GatewayVerb().Command());
root.Subcommands.Add(new DesksVerb().Command());
root.Subcommands.Add(new ReplayVerb().Command());
return await root.Parse(args).InvokeAsync();
