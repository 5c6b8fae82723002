using System.Text;
using Xunit.Sdk;

namespace DeskDevice.Support;

/// <summary>Compares with a file that somebody has looked at and approved.</summary>
public static class Approved
{
    private const int MostLines = 80;

    /// <summary>
    /// Fails with a line diff when <paramref name="actual"/> is not what <paramref name="path"/> (from the repository's root, or full)
    /// holds; what was received is then kept outside of the working copy, and the message says where. With APPROVE=1 in the
    /// environment it is written as approved instead. Line ends do not count.
    /// </summary>
    public static void Match(string path, string actual)
    {
        string file = RepositoryRoot.File(path);
        actual = Unified(actual);
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Write(file, actual);
            return;
        }

        string approved = File.Exists(file) ? Unified(File.ReadAllText(file)) : "";
        if (approved == actual && File.Exists(file)) return;
        string received = Path.Combine(Path.GetTempPath(), "deskdevice-received", Path.GetRelativePath(RepositoryRoot.Path, file) + ".received");
        Write(received, actual);
        string state = File.Exists(file) ? "differs from what was approved" : "was never approved";
        throw new XunitException($"{path} {state} (- approved, + received):\n{Diff(approved, actual)}received: {received}\nset APPROVE=1 to approve it");
    }

    /// <summary>The lines that differ, with a line of context on either side; at most <see cref="MostLines"/>.</summary>
    public static string Diff(string approved, string actual)
    {
        string[] before = approved.Split('\n');
        string[] after = actual.Split('\n');
        int[][] common = CommonTails(before, after);
        List<string> lines = [];
        int i = 0;
        int j = 0;
        while (i < before.Length || j < after.Length)
        {
            bool same = i < before.Length && j < after.Length && before[i] == after[j];
            if (same)
            {
                lines.Add("  " + before[i++]);
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1][j] >= common[i][j + 1])) lines.Add("- " + before[i++]);
            else lines.Add("+ " + after[j++]);
        }

        return Shorten(lines);
    }

    // common[i][j]: how many lines the rest of both, from i and from j on, have in common.
    private static int[][] CommonTails(string[] before, string[] after)
    {
        int[][] common = new int[before.Length + 1][];
        for (int i = before.Length; i >= 0; i--)
        {
            common[i] = new int[after.Length + 1];
            for (int j = after.Length - 1; j >= 0 && i < before.Length; j--)
            {
                common[i][j] = before[i] == after[j] ? common[i + 1][j + 1] + 1 : Math.Max(common[i + 1][j], common[i][j + 1]);
            }
        }

        return common;
    }

    private static string Shorten(List<string> lines)
    {
        StringBuilder text = new();
        int shown = 0;
        for (int i = 0; i < lines.Count && shown < MostLines; i++)
        {
            bool near = IsChange(lines, i - 1) || IsChange(lines, i) || IsChange(lines, i + 1);
            if (!near) continue;
            text.Append(i + 1).Append('\t').Append(lines[i]).Append('\n');
            shown++;
        }

        if (shown == MostLines) text.Append("... and more\n");
        return text.ToString();
    }

    private static bool IsChange(List<string> lines, int index) => index >= 0 && index < lines.Count && lines[index][0] != ' ';

    private static string Unified(string text) => text.Replace("\r\n", "\n");

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
