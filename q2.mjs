import { readFileSync } from 'node:fs'; import pg from 'pg';
const f=JSON.parse(readFileSync(process.argv[2]+'/data/postgres.json','utf8'));
const c=new pg.Client({host:f.host??'127.0.0.1',port:f.port,user:f.user,password:f.password,database:f.database}); await c.connect();
for(const q of process.argv.slice(3)) console.log(JSON.stringify((await c.query(q)).rows,null,0).replaceAll('},{','},\n{')); await c.end();
