using System.Reflection;

[assembly: AssemblyTitle("DeskDevice")]
[assembly: AssemblyProduct("DeskDevice")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
