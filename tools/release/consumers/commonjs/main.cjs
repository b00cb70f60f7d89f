const { useSessions } = require('./sessions.mjs');

const clients = {
  aimms: require('@compute-sessions/aimms-pro'),
  huawei: require('@compute-sessions/huawei-dataarts-fabric'),
  ibm: require('@compute-sessions/ibm-quantum'),
  oracle: require('@compute-sessions/oracle-aidp'),
};

useSessions(clients, JSON.parse(process.env.CONNECTIONS)).then(
  (sessions) => console.log(JSON.stringify(sessions)),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
