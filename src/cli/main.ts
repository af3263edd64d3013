import process from 'node:process';

process.stderr.write('usage: vpc-endpoint-designer COMMAND FILE [options]\n');
process.exitCode = 2;
